package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class VerificationRepositoryTest {
    private static final Instant NOW = Instant.parse("1999-01-01T00:00:00Z");

    private final Deal deal = Deal.agreed();
    private final UUID payment = Row.payIn(deal).insert();

    private static <T> T rows(Function<VerificationRepository, T> work) {
        return Market.in(em -> work.apply(new VerificationRepository(em)));
    }

    private UUID opened(String hash, Instant at) {
        UUID id = Uuid7.next();
        assertThat(rows((VerificationRepository all) -> all.open(id, payment, 97, hash, "verify", deal.buyerId(), at)))
                .isTrue();
        return id;
    }

    private static String hash() {
        return "0x" + Uuid7.next();
    }

    private PaymentVerification of(String hash) {
        return rows((VerificationRepository all) -> all.find(payment, 97, hash)).orElseThrow();
    }

    @Test
    void a_transaction_of_a_payment_is_stored_once() {
        String hash = hash();
        UUID id = opened(hash, NOW);
        assertThat(rows((VerificationRepository all) -> all.open(Uuid7.next(), payment, 97, hash, "x", null, NOW)))
                .isFalse();
        PaymentVerification row = of(hash);
        assertThat(row.id()).isEqualTo(id);
        assertThat(row.status()).isEqualTo(VerificationStatus.WAITING);
        assertThat(row.submittedBy()).isEqualTo(deal.buyerId());
        assertThat(row.vouchedBy()).isNull();
        assertThat(row.outcome()).isNull();
        assertThat(row.createdAt()).isEqualTo(NOW);
        assertThat(rows((VerificationRepository all) -> all.isAnyWaiting(payment)))
                .isTrue();
        assertThat(rows((VerificationRepository all) -> all.isMoneyOnItsWay(payment)))
                .isFalse();
    }

    private boolean mayBeMoney(Instant since) {
        return rows((VerificationRepository all) -> all.mayStillBeMoney(payment, since));
    }

    @Test
    void what_somebody_says_may_be_money_for_a_while_what_the_chain_or_a_provider_says_until_its_last_word() {
        assertThat(mayBeMoney(NOW)).isFalse();
        UUID said = opened(hash(), NOW);
        assertThat(mayBeMoney(NOW.minusSeconds(1))).isTrue();
        assertThat(mayBeMoney(NOW)).isFalse();
        // Said again later: no time is gained.
        opened(hash(), NOW.plusSeconds(60));
        assertThat(mayBeMoney(NOW)).isFalse();
        rows((VerificationRepository all) -> all.claim(said, NOW, NOW));
        rows((VerificationRepository all) ->
                all.end(said, 1, VerificationStatus.WAITING, "confirmations", true, NOW, NOW));
        assertThat(mayBeMoney(NOW.plusSeconds(9_999))).as("seen on the chain").isTrue();
        rows((VerificationRepository all) -> all.claim(said, NOW, NOW));
        rows((VerificationRepository all) -> all.end(said, 2, VerificationStatus.REFUSED, "wrong", true, NOW, NOW));
        assertThat(mayBeMoney(NOW)).isFalse();
        UUID told = Uuid7.next();
        rows((VerificationRepository all) ->
                all.open(told, payment, 97, hash(), "scanner_webhook", null, NOW.minusSeconds(9_999)));
        assertThat(mayBeMoney(NOW.plusSeconds(9_999))).as("told by the scanner").isTrue();
        rows((VerificationRepository all) -> all.claim(told, NOW, NOW));
        rows((VerificationRepository all) ->
                all.end(told, 1, VerificationStatus.WAITING, "transaction_not_found", false, NOW, NOW));
        assertThat(mayBeMoney(NOW.plusSeconds(9_999))).as("denied by the chain").isFalse();
    }

    @Test
    void one_is_taken_when_it_is_due_and_not_again_before_its_lease_ends() {
        String hash = hash();
        UUID id = opened(hash, NOW);
        Instant end = NOW.plusSeconds(60);
        assertThat(rows((VerificationRepository all) -> all.claim(id, NOW.minusSeconds(1), end)))
                .isEmpty();
        assertThat(rows((VerificationRepository all) -> all.anyDue(NOW))).isTrue();
        assertThat(rows((VerificationRepository all) -> all.due(NOW, 10))).contains(id);
        assertThat(rows((VerificationRepository all) -> all.claim(id, NOW, end))
                        .orElseThrow()
                        .attempts())
                .isEqualTo(1);
        assertThat(rows((VerificationRepository all) -> all.claim(id, NOW, end)))
                .isEmpty();
        assertThat(rows((VerificationRepository all) -> all.due(NOW, 10))).doesNotContain(id);
        // Its worker died: the next one takes it when the lease is over, and the dead one's word counts no more.
        assertThat(rows((VerificationRepository all) -> all.claim(id, end, end.plusSeconds(60)))
                        .orElseThrow()
                        .attempts())
                .isEqualTo(2);
        assertThat(rows((VerificationRepository all) ->
                        all.end(id, 1, VerificationStatus.SETTLED, "funded", false, end, end)))
                .isFalse();
        assertThat(rows((VerificationRepository all) ->
                        all.end(id, 2, VerificationStatus.WAITING, "confirmations", true, end.plusSeconds(5), end)))
                .isTrue();
        assertThat(rows((VerificationRepository all) -> all.isMoneyOnItsWay(payment)))
                .isTrue();
        assertThat(rows((VerificationRepository all) -> all.claim(id, end, end)))
                .isEmpty();
        assertThat(of(hash).seenOnChain()).isTrue();
    }

    @Test
    void an_administrator_vouches_and_reopens_but_what_is_settled_stays_so() {
        String refused = hash();
        String settled = hash();
        UUID one = opened(refused, NOW);
        UUID two = opened(settled, NOW);
        rows((VerificationRepository all) -> all.claim(one, NOW, NOW.plusSeconds(60)));
        rows((VerificationRepository all) -> all.claim(two, NOW, NOW.plusSeconds(60)));
        rows((VerificationRepository all) ->
                all.end(one, 1, VerificationStatus.REFUSED, "wrong_sender", false, NOW, NOW));
        rows((VerificationRepository all) -> all.end(two, 1, VerificationStatus.SETTLED, "funded", false, NOW, NOW));
        assertThat(rows((VerificationRepository all) -> all.reopen(payment, NOW.plusSeconds(9))))
                .isEqualTo(1);
        assertThat(of(refused).status()).isEqualTo(VerificationStatus.WAITING);
        assertThat(of(refused).nextAttemptAt()).isEqualTo(NOW.plusSeconds(9));
        Market.run(em -> {
            VerificationRepository all = new VerificationRepository(em);
            all.vouch(payment, 97, refused, deal.sellerId(), NOW);
            all.vouch(payment, 97, settled, deal.sellerId(), NOW);
        });
        assertThat(of(refused).vouchedBy()).isEqualTo(deal.sellerId());
        assertThat(of(settled).vouchedBy()).isNull();
        assertThat(of(settled).status()).isEqualTo(VerificationStatus.SETTLED);
        assertThat(rows((VerificationRepository all) -> all.ofPayment(payment)))
                .extracting(PaymentVerification::id)
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_transfer_that_was_seen_once_stays_seen_whatever_is_silent_afterwards() {
        String hash = hash();
        UUID id = opened(hash, NOW);
        Instant end = NOW.plusSeconds(60);
        rows((VerificationRepository all) -> all.claim(id, NOW, end));
        rows((VerificationRepository all) ->
                all.end(id, 1, VerificationStatus.WAITING, "confirmations", true, NOW, NOW));
        rows((VerificationRepository all) -> all.claim(id, NOW, end));
        rows((VerificationRepository all) ->
                all.end(id, 2, VerificationStatus.WAITING, "chain_unavailable", false, NOW, NOW));
        assertThat(of(hash).outcome()).isEqualTo("chain_unavailable");
        assertThat(rows((VerificationRepository all) -> all.isMoneyOnItsWay(payment)))
                .isTrue();
        rows((VerificationRepository all) -> all.claim(id, NOW, end));
        rows((VerificationRepository all) -> all.end(id, 3, VerificationStatus.GIVEN_UP, "x", false, NOW, NOW));
        assertThat(rows((VerificationRepository all) -> all.isMoneyOnItsWay(payment)))
                .as("its last word is spoken")
                .isFalse();
    }
}
