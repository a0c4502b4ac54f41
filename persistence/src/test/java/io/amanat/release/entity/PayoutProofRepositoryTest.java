package io.amanat.release.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabase.class)
class PayoutProofRepositoryTest {
    private static final Instant NOW = Instant.parse("1999-01-01T00:00:00Z");
    private static final BigInteger AMOUNT = BigInteger.TWO.pow(70);

    private final UUID admin = Row.user("admin").insert();

    private static <T> T rows(Function<PayoutProofRepository, T> work) {
        return Market.in(em -> work.apply(new PayoutProofRepository(em)));
    }

    private static UUID payout() {
        Deal deal = Deal.agreed();
        return Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
    }

    private static String hash() {
        return "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
    }

    private PayoutProofRepository.Named named(UUID payout, String hash) {
        return new PayoutProofRepository.Named(
                Uuid7.next(), payout, hash, 56, "0x" + "1".repeat(40), "0x" + "2".repeat(40), AMOUNT, admin, false);
    }

    private UUID waiting(UUID payout, String hash) {
        PayoutProofRepository.Named named = named(payout, hash);
        assertThat(rows((PayoutProofRepository all) -> all.await(named, NOW))).isTrue();
        return named.id();
    }

    private static ProofFinding proven(String ordinal) {
        return new ProofFinding(
                PayoutProofStatus.PROVEN, null, ordinal, "0x" + "3".repeat(40), 9L, 200, BigInteger.TEN, null);
    }

    private static PayoutProof find(UUID id) {
        return rows((PayoutProofRepository all) -> all.find(id)).orElseThrow();
    }

    private static boolean end(UUID id, int attempt, ProofFinding found) {
        return rows((PayoutProofRepository all) -> all.end(id, PayoutProofStatus.WAITING, attempt, found, NOW));
    }

    private static int withdrawn(UUID payout) {
        return Market.in(em -> new GivenUpProofRepository(em).withdraw(payout, GivenUpProofRepository.WITHDRAWN, NOW));
    }

    @Test
    void what_was_named_is_stored_once_taken_when_due_and_ends_once() {
        UUID payout = payout();
        String hash = hash();
        UUID id = waiting(payout, hash);
        assertThat(rows((PayoutProofRepository all) -> all.await(named(payout, hash), NOW)))
                .isFalse();
        PayoutProof stored = find(id);
        assertThat(stored.amount()).isEqualTo(AMOUNT);
        assertThat(stored.isSeen()).isFalse();
        assertThat(rows((PayoutProofRepository all) -> all.anyDue(NOW))).isTrue();
        assertThat(rows((PayoutProofRepository all) -> all.due(NOW, 100))).contains(id);
        Instant lease = NOW.plusSeconds(60);
        assertThat(rows((PayoutProofRepository all) -> all.claim(id, NOW, lease)))
                .hasValueSatisfying(taken -> assertThat(taken.attempts()).isEqualTo(1));
        assertThat(rows((PayoutProofRepository all) -> all.claim(id, NOW, lease)))
                .isEmpty();
        // Its worker died: the next one takes it after the lease, and the dead one's word counts no more.
        rows((PayoutProofRepository all) -> all.claim(id, lease, lease.plusSeconds(60)));
        assertThat(end(id, 1, proven("log:1"))).isFalse();
        assertThat(end(id, 2, proven("log:1"))).isTrue();
        assertThat(end(id, 2, proven("log:2"))).isFalse();
        PayoutProof done = find(id);
        assertThat(done.status()).isEqualTo(PayoutProofStatus.PROVEN);
        assertThat(done.surplus()).isEqualTo(BigInteger.TEN);
        assertThat(done.blockNumber()).isEqualTo(9);
        assertThat(rows((PayoutProofRepository all) -> all.taken(56, hash))).isEqualTo(Set.of("log:1"));
        assertThat(rows((PayoutProofRepository all) -> all.taken(97, hash))).isEmpty();
        assertThat(rows((PayoutProofRepository all) -> all.await(named(payout, hash), NOW)))
                .isFalse();
    }

    @Test
    void what_was_refused_may_be_named_again_and_what_waits_is_withdrawn_with_its_payout() {
        UUID payout = payout();
        String hash = hash();
        UUID id = waiting(payout, hash);
        rows((PayoutProofRepository all) -> all.claim(id, NOW, NOW.plusSeconds(60)));
        assertThat(end(id, 1, ProofFinding.refused("wrong_recipient", 8L))).isTrue();
        assertThat(find(id).reason()).isEqualTo("wrong_recipient");
        assertThat(rows((PayoutProofRepository all) -> all.await(named(payout, hash), NOW.plusSeconds(5))))
                .isTrue();
        assertThat(find(id).status()).isEqualTo(PayoutProofStatus.WAITING);
        assertThat(find(id).attempts()).isZero();
        assertThat(withdrawn(payout)).isEqualTo(1);
        assertThat(find(id).status()).isEqualTo(PayoutProofStatus.REFUSED);
        assertThat(withdrawn(payout)).isZero();
    }

    @Test
    void what_was_booked_on_a_word_is_listed_until_it_is_proven() {
        PayoutProofRepository.Named named = named(payout(), hash());
        assertThat(rows((PayoutProofRepository all) -> all.believe(named, "no_node", NOW)))
                .isTrue();
        assertThat(rows((PayoutProofRepository all) -> all.believe(named(named.paymentId(), hash()), "no_node", NOW)))
                .as("a payout is paid once")
                .isFalse();
        PayoutProof stored = find(named.id());
        assertThat(stored.status()).isEqualTo(PayoutProofStatus.UNPROVEN);
        assertThat(stored.reason()).isEqualTo("no_node");
        assertThat(rows((PayoutProofRepository all) -> all.list(PayoutProofStatus.UNPROVEN, null, 1)))
                .containsExactly(stored);
        assertThat(rows((PayoutProofRepository all) -> all.list(PayoutProofStatus.UNPROVEN, named.id(), 1)))
                .doesNotContain(stored);
        assertThat(rows((PayoutProofRepository all) ->
                        all.end(named.id(), PayoutProofStatus.UNPROVEN, 0, proven("log:7"), NOW)))
                .isTrue();
        assertThat(rows((PayoutProofRepository all) -> all.ofPayment(named.paymentId())))
                .extracting(PayoutProof::status)
                .containsExactly(PayoutProofStatus.PROVEN);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payouts_that_claim_one_transfer_at_once_the_second_waits_and_sees_it_taken(Race.End end) {
        String hash = hash();
        UUID first = waiting(payout(), hash);
        waiting(payout(), hash);
        Race.Result<Boolean, Set<String>> result = Race.run(
                end,
                em -> {
                    PayoutProofRepository all = new PayoutProofRepository(em);
                    return all.lockTaken(56, hash).isEmpty()
                            && all.end(first, PayoutProofStatus.WAITING, 0, proven("log:3"), NOW);
                },
                em -> new PayoutProofRepository(em).lockTaken(56, hash));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? Set.of("log:3") : Set.of());
    }
}
