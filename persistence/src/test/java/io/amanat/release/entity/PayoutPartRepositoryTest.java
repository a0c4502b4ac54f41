package io.amanat.release.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of payouts that have arrived: each counts once, and what has paid one is not given up. */
@ExtendWith(TestDatabase.class)
class PayoutPartRepositoryTest {
    private static final int CHAIN = 56;
    private static final String WHERE = "0x" + "2".repeat(40);
    private static final BigInteger WANTED = BigInteger.TWO.pow(70);
    private static final String GIVE_UP =
            "update market.payments set status = 'failed', failure_reason = 'x' where id = ?";

    private final UUID admin = Row.user("admin").insert();
    private final UUID payout = payout();

    private static UUID payout() {
        Deal deal = Deal.agreed();
        return Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
    }

    private static String hash() {
        return "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
    }

    private PayoutPart part(UUID payment, String hash, long arrived) {
        return new PayoutPart(
                Uuid7.next(),
                payment,
                hash,
                CHAIN,
                "0x" + "1".repeat(40),
                WHERE,
                WANTED,
                BigInteger.valueOf(arrived),
                "log:3",
                "0x" + "3".repeat(40),
                9,
                admin);
    }

    private static boolean add(EntityManager em, PayoutPart part) {
        return new PayoutPartRepository(em).add(part, "insufficient_amount", Row.NOON);
    }

    private static boolean add(PayoutPart part) {
        return in(em -> add(em, part));
    }

    private static <T> T in(Function<EntityManager, T> work) {
        return Market.in(work::apply);
    }

    private static BigInteger arrived(UUID payment) {
        return in(em -> new PayoutPartRepository(em).arrived(payment));
    }

    private static void refused(Runnable work, String constraint) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Sql.Refused.class, why -> assertThat(why.constraint())
                .isEqualTo(constraint));
    }

    private Row row(UUID payment, String hash) {
        return Row.of("market.payout_proofs")
                .with("payment_id", payment)
                .with("tx_hash", hash)
                .with("chain_id", CHAIN)
                .with("token_address", "0x" + "1".repeat(40))
                .with("destination", WHERE)
                .with("amount", "8")
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    private Row partial(UUID payment) {
        return row(payment, hash())
                .with("status", "partial")
                .with("arrived", "7")
                .with("ordinal", "log:3")
                .with("sender", "x")
                .with("block_number", 9);
    }

    @Test
    void a_part_counts_once_and_its_transfer_pays_nothing_else() {
        assertThat(arrived(payout)).isZero();
        String hash = hash();
        assertThat(add(part(payout, hash, 7))).isTrue();
        assertThat(add(part(payout, hash, 7))).isFalse();
        assertThat(add(part(payout, hash(), 5))).isTrue();
        assertThat(arrived(payout)).isEqualTo(12);
        Set<String> taken = in(em -> new PayoutProofRepository(em).taken(CHAIN, hash));
        assertThat(taken).containsExactly("log:3");
        UUID proof = row(payout(), hash)
                .with("status", "waiting")
                .with("next_attempt_at", Row.NOON)
                .insert();
        refused(
                () -> Sql.run(
                        "update market.payout_proofs set status = 'proven', next_attempt_at = null, ordinal = 'log:3',"
                                + " sender = 'x', block_number = 9 where id = ?",
                        proof),
                "payout_proofs_transfer_uq");
    }

    @Test
    void one_that_was_named_and_refused_before_becomes_a_part_with_what_is_wanted_by_now() {
        String hash = hash();
        PayoutProofRepository.Named named = new PayoutProofRepository.Named(
                Uuid7.next(), payout, hash, CHAIN, "0x" + "1".repeat(40), WHERE, WANTED.shiftLeft(1), admin, false);
        assertThat(await(named)).isTrue();
        int withdrawn = in(em -> new GivenUpProofRepository(em).withdraw(payout, "insufficient_amount", Row.NOON));
        assertThat(withdrawn).isEqualTo(1);
        assertThat(add(part(payout, hash, 7))).isTrue();
        Optional<PayoutProof> found = in(em -> new PayoutProofRepository(em).find(named.id()));
        PayoutProof stored = found.orElseThrow();
        assertThat(stored.status()).isEqualTo(PayoutProofStatus.PARTIAL);
        assertThat(stored.amount()).isEqualTo(WANTED);
        assertThat(stored.arrived()).isEqualTo(7);
        assertThat(await(named)).as("it counts already").isFalse();
    }

    private static boolean await(PayoutProofRepository.Named named) {
        return in(em -> new PayoutProofRepository(em).await(named, Row.NOON));
    }

    @Test
    void what_has_arrived_in_part_is_not_given_up_and_what_was_given_up_has_no_parts() {
        add(part(payout, hash(), 7));
        refused(() -> Sql.run(GIVE_UP, payout), "payments_partly_paid_stay");
        Sql.run(
                "update market.payments set status = 'completed', completed_at = now(), blockchain_tx_hash = ? where id = ?",
                hash(),
                payout);
        UUID other = payout();
        Sql.run(GIVE_UP, other);
        refused(() -> partial(other).insert(), "payout_proofs_part_running");
    }

    @Test
    void transfers_that_count_together_pay_nothing_else_alone_or_among_others() {
        String hash = hash();
        partial(payout).with("tx_hash", hash).with("ordinal", "log:3,log:5").insert();
        Set<String> taken = in(em -> new PayoutProofRepository(em).taken(CHAIN, hash));
        assertThat(taken).containsExactlyInAnyOrder("log:3", "log:5");
        String other = hash.toUpperCase(Locale.ROOT);
        for (String ordinal : List.of("log:5", "log:4,log:5", "log:5,log:3")) {
            Row row = partial(payout()).with("tx_hash", other).with("ordinal", ordinal);
            refused(row::insert, "payout_proofs_transfers_once");
        }
        partial(payout()).with("tx_hash", hash).with("ordinal", "log:4,log:6").insert();
        partial(payout()).with("tx_hash", hash()).with("ordinal", "log:5").insert();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_that_count_one_transfer_at_once_the_first_counts(Race.End end) {
        String hash = hash();
        Row one = partial(payout).with("tx_hash", hash).with("ordinal", "log:3,log:5");
        Row other = partial(payout()).with("tx_hash", hash).with("ordinal", "log:5,log:6");
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> one.insert(em.unwrap(Connection.class)) != null,
                em -> other.insert(em.unwrap(Connection.class)) != null);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_transfers_once" : null);
    }

    private static int givenUp(EntityManager em, UUID payment) {
        return Sql.run(em.unwrap(Connection.class), GIVE_UP, payment);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_part_and_a_giving_up_at_once_the_first_counts(Race.End end) {
        Race.Result<Boolean, Integer> result =
                Race.run(end, em -> add(em, part(payout, hash(), 7)), em -> givenUp(em, payout));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payments_partly_paid_stay" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_giving_up_and_a_part_at_once_the_first_counts(Race.End end) {
        Race.Result<Integer, Boolean> result = Race.run(
                end, em -> givenUp(em, payout), em -> partial(payout).insert(em.unwrap(Connection.class)) != null);
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_part_running" : null);
    }
}
