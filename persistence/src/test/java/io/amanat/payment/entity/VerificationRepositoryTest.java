package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    void evidence_is_read_newest_first_page_by_page_and_parts_are_told() {
        String hash = hash();
        Market.run(em -> {
            PaymentRepository payments = new PaymentRepository(em);
            for (int i = 0; i < 5; i++) {
                payments.addEvidence(
                        Uuid7.next(), payment, evidence(i % 2 == 0 ? "underpaid" : "confirmations", hash, i), Row.NOON);
            }
        });
        List<EvidenceRepository.Row> first = Market.in(em -> new EvidenceRepository(em).ofPayment(payment, null, 3));
        List<EvidenceRepository.Row> rest = Market.in(
                em -> new EvidenceRepository(em).ofPayment(payment, first.get(2).id(), 3));
        assertThat(first)
                .extracting(row -> row.evidence().transferOrdinal())
                .containsExactly("log:4", "log:3", "log:2");
        assertThat(rest).extracting(row -> row.evidence().transferOrdinal()).containsExactly("log:1", "log:0");
        assertThat(first.get(0).createdAt()).isEqualTo(Row.NOON);
        List<Evidence> parts = Market.in(em -> new EvidenceRepository(em).parts(payment));
        assertThat(parts).extracting(Evidence::transferOrdinal).containsExactly("log:0", "log:2", "log:4");
    }

    private static Evidence evidence(String verdict, String hash, int index) {
        return new Evidence(
                "verify", verdict, 97, hash, "log:" + index, "0xtoken", java.math.BigDecimal.TEN, 5, 7, "{\"a\": 1}");
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

    private static void note(UUID payment, Evidence evidence) {
        Market.run(em -> new PaymentRepository(em).addEvidence(Uuid7.next(), payment, evidence, Row.NOON));
    }

    private List<String> parts() {
        return Market.in(em -> new EvidenceRepository(em).parts(payment)).stream()
                .map(Evidence::transferOrdinal)
                .toList();
    }

    @Test
    void a_part_that_has_paid_another_payment_is_no_part_any_more() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        String hash = hash();
        String placeless = hash();
        note(payment, evidence("underpaid", hash, 1));
        note(payment, evidence("underpaid", hash, 2));
        note(payment, evidence("underpaid", placeless, 3));
        assertThat(parts()).containsExactlyInAnyOrder("log:1", "log:2", "log:3");
        note(other, evidence(Evidence.ACCEPTED, hash, 1));
        note(other, new Evidence("w", Evidence.ACCEPTED, 97, placeless, "ref:0xabc", null, BigDecimal.TEN, 5, 7, "{}"));
        assertThat(parts()).containsExactly("log:2");
        assertThat(isAcceptedElsewhere(payment, hash, 1)).isTrue();
        assertThat(isAcceptedElsewhere(payment, hash, 2)).isFalse();
        assertThat(isAcceptedElsewhere(other, hash, 1)).isFalse();
    }

    private static boolean isAcceptedElsewhere(UUID payment, String hash, int index) {
        return Market.in((EntityManager em) ->
                new EvidenceRepository(em).isAcceptedElsewhere(payment, 97, hash, "log:" + index));
    }

    private boolean isKept(String hash, int index) {
        return Market.in(
                (EntityManager em) -> new EvidenceRepository(em).isKeptElsewhere(payment, 97, hash, "log:" + index));
    }

    @Test
    void money_that_lies_with_another_payment_for_a_person_is_told_place_by_place() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        String hash = hash();
        note(other, evidence("surplus", hash, 1));
        note(other, evidence("late", hash, 2));
        note(other, evidence("underpaid", hash, 3));
        note(other, evidence("wrong_sender", hash, 4));
        note(payment, evidence("late", hash, 5));
        assertThat(isKept(hash, 1)).isTrue();
        assertThat(isKept(hash, 2)).isTrue();
        assertThat(isKept(hash, 3)).as("the other one still waits for its rest").isFalse();
        assertThat(isKept(hash, 4)).isFalse();
        assertThat(isKept(hash, 5)).as("its own").isFalse();
        assertThat(isKept(hash(), 1)).isFalse();
        Sql.run("update market.payments set status = 'failed', failure_reason = 'expired' where id = ?", other);
        assertThat(isKept(hash, 3)).isTrue();
    }

    private static boolean isTaken(UUID payment, int chain, String hash) {
        return Market.in((EntityManager em) -> new EvidenceRepository(em).isTakenWithoutPlace(payment, chain, hash));
    }

    @Test
    void a_transaction_that_paid_without_a_place_pays_nothing_else() {
        String hash = hash();
        UUID other = Row.payIn(Deal.agreed()).insert();
        Evidence placeless = new Evidence(
                "scanner_webhook",
                Evidence.ACCEPTED,
                97,
                hash,
                "ref:0xabc",
                null,
                java.math.BigDecimal.TEN,
                5,
                7,
                "{}");
        Market.run(em -> new PaymentRepository(em).addEvidence(Uuid7.next(), other, placeless, Row.NOON));
        assertThat(isTaken(payment, 97, hash)).isTrue();
        assertThat(isTaken(other, 97, hash)).isFalse();
        assertThat(isTaken(payment, 1, hash)).isFalse();
    }

    @Test
    void what_a_payment_has_accepted_is_told_place_by_place() {
        String hash = hash();
        Market.run(em -> new PaymentRepository(em)
                .addEvidence(Uuid7.next(), payment, evidence(Evidence.ACCEPTED, hash, 3), Row.NOON));
        assertThat(isAccepted(payment, "log:3", hash)).isTrue();
        assertThat(isAccepted(payment, "log:4", hash)).isFalse();
        assertThat(isAccepted(Row.payIn(Deal.agreed()).insert(), "log:3", hash)).isFalse();
    }

    private static boolean isAccepted(UUID payment, String ordinal, String hash) {
        return Market.in((EntityManager em) -> new EvidenceRepository(em).isAccepted(payment, 97, hash, ordinal));
    }

    @Test
    void a_payment_with_money_in_sight_is_processing_and_one_with_a_part_says_so_once() {
        Sql.run("update market.payments set blockchain_chain_id = 97 where id = ?", payment);
        Market.run(em -> {
            PayInRepository all = new PayInRepository(em);
            Payment row = em.find(Payment.class, payment);
            assertThat(all.see(row, NOW)).isTrue();
            assertThat(row.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(all.see(row, NOW)).isFalse();
            assertThat(all.seePart(row, NOW)).isTrue();
            assertThat(row.escrowState()).isEqualTo(EscrowState.PARTIAL);
            assertThat(all.seePart(row, NOW)).isFalse();
        });
    }

    @Test
    void the_network_finds_its_own_payments_and_rounds_go_over_the_open_ones() {
        UUID network = Row.payIn(Deal.agreed())
                .with("provider", "request.network")
                .with("provider_payment_id", "p-" + payment)
                .with("rn_request_id", "rn-" + payment)
                .with("payable_at", NOW)
                .with("expires_at", Row.NOON)
                .insert();
        Sql.run("update market.payments set rn_request_id = ? where id = ?", "x-" + payment, payment);
        UUID direct = Row.payIn(Deal.agreed())
                .with("provider_payment_id", "d-" + payment)
                .with("payable_at", NOW)
                .with("expires_at", Row.NOON)
                .insert();
        DirectBalanceRows.intent(direct, DirectBalanceRows.address(direct)).insert();
        Market.run(em -> {
            PayInRepository all = new PayInRepository(em);
            assertThat(all.byNetworkRequest("rn-" + payment).orElseThrow().paymentId())
                    .isEqualTo(network);
            assertThat(all.byNetworkRequest("x-" + payment)).isEmpty();
            assertThat(all.openAfter(null, NOW.plusSeconds(1), 100))
                    .contains(network)
                    .doesNotContain(payment);
            assertThat(all.openAfter(null, NOW.plusSeconds(1), 100))
                    .as("a balance tells of it, nobody else")
                    .doesNotContain(direct);
            assertThat(all.openAfter(network, NOW.plusSeconds(1), 100)).doesNotContain(network);
            assertThat(all.openAfter(null, NOW, 100)).doesNotContain(network);
        });
    }
}
