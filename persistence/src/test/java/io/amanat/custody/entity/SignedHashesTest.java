package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.release.entity.SignedOutflow;
import io.amanat.release.entity.SignedOutflowRepository;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose the transactions are that a device has signed, and where they pay. */
@ExtendWith(TestDatabase.class)
class SignedHashesTest {
    private static final int CHAIN = 56;
    private static final String THERE = "0x" + "7".repeat(40);
    private static final String ELSEWHERE = "0x" + "9".repeat(40);

    private static final String GIVE_UP =
            "update market.payments set status = 'failed', failure_reason = 'reverted' where id = ?";

    private final UUID admin = Row.user("admin").insert();
    private final UUID account = CustodyRows.account(admin).insert();
    private final UUID addressId = CustodyRows.address(account, 0).insert();
    private final String from = CustodyRows.address();
    private final Deal deal = Deal.agreed();
    private final UUID payIn = Row.paidPayIn(deal).insert();
    private final UUID payout = Row.payout(deal, payIn).insert();

    private static UUID otherPayout() {
        Deal other = Deal.agreed();
        return Row.payout(other, Row.paidPayIn(other).insert()).insert();
    }

    private Row staged(UUID payment, long nonce, String status) {
        return CustodyRows.staged(admin, addressId, from, payment, nonce, status);
    }

    private Row named(UUID payment, Object hash) {
        return Row.of("market.payout_proofs")
                .with("payment_id", payment)
                .with("tx_hash", hash)
                .with("chain_id", CHAIN)
                .with("token_address", "0x" + "8".repeat(40))
                .with("destination", THERE)
                .with("amount", "260000000000000000")
                .with("status", "waiting")
                .with("named_by", admin)
                .with("next_attempt_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    private static void refused(Row row, String constraint) {
        assertThatThrownBy(row::insert).isInstanceOfSatisfying(Sql.Refused.class, why -> assertThat(why.constraint())
                .isEqualTo(constraint));
    }

    private static Optional<UUID> signedForAnother(Integer chainId, Object hash, UUID outflow) {
        return Market.in((EntityManager em) ->
                new SignedOutflowRepository(em).signedForAnother(chainId, hash.toString(), outflow));
    }

    private static boolean isNamedForAnother(Object hash, UUID outflow) {
        return Market.in((EntityManager em) -> new SignedOutflowRepository(em)
                .namedForAnother(CHAIN, hash.toString(), outflow)
                .isPresent());
    }

    private List<SignedOutflow> alive() {
        return Market.in((EntityManager em) -> new SignedOutflowRepository(em).ofPayIn(payIn));
    }

    @Test
    void a_transaction_that_is_signed_for_one_payout_is_named_for_no_other() {
        Row signed = staged(payout, 0, "signed");
        signed.insert();
        Object hash = signed.value("tx_hash");
        UUID other = otherPayout();
        assertThat(signedForAnother(CHAIN, hash, other)).contains(payIn);
        assertThat(signedForAnother(null, hash.toString().toUpperCase(Locale.ROOT), other))
                .contains(payIn);
        assertThat(signedForAnother(97, hash, other)).isEmpty();
        assertThat(signedForAnother(CHAIN, hash, payout)).isEmpty();
        refused(named(other, hash), "payout_proofs_own");
        named(otherPayout(), hash).with("chain_id", 97).insert();
        UUID before = named(other, hash)
                .with("status", "refused")
                .with("reason", "x")
                .with("next_attempt_at", null)
                .insert();
        assertThatThrownBy(() -> Sql.run(
                        "update market.payout_proofs set status = 'waiting', next_attempt_at = now() where id = ?",
                        before))
                .isInstanceOfSatisfying(
                        Sql.Refused.class, why -> assertThat(why.constraint()).isEqualTo("payout_proofs_own"));
        named(payout, hash).insert();
    }

    @Test
    void one_that_was_given_up_and_has_paid_all_the_same_is_named_for_what_was_started_instead() {
        Row signed = staged(payout, 0, "signed");
        signed.insert();
        Object hash = signed.value("tx_hash");
        Sql.run("update market.staged_payouts set status = 'spent' where payment_id = ?", payout);
        Sql.run(GIVE_UP, payout);
        UUID again = Row.payout(deal, payIn).insert();
        assertThat(signedForAnother(CHAIN, hash, again)).isEmpty();
        named(again, hash).insert();
        refused(named(otherPayout(), hash), "payout_proofs_own");
    }

    private static Optional<String> orderedBefore(Object hash, UUID outflow, String given) {
        return Market.in((EntityManager em) ->
                new SignedOutflowRepository(em).orderedBefore(CHAIN, hash.toString(), outflow, given));
    }

    @Test
    void what_was_given_up_paid_where_it_was_ordered_to_and_never_the_other_side() {
        Row signed = staged(payout, 0, "signed");
        signed.insert();
        Object hash = signed.value("tx_hash");
        Sql.run("update market.staged_payouts set status = 'spent' where payment_id = ?", payout);
        assertThat(orderedBefore(hash, payout, THERE)).isEmpty();
        Sql.run(GIVE_UP, payout);
        UUID refund = Row.payout(deal, payIn)
                .with("direction", "refund")
                .with("status", "failed")
                .with("failure_reason", "x")
                .insert();
        UUID again = Row.payout(deal, payIn).insert();
        assertThat(orderedBefore(hash.toString().toUpperCase(Locale.ROOT), again, null))
                .contains(THERE);
        assertThat(orderedBefore(CustodyRows.hash(), again, null)).isEmpty();
        assertThat(orderedBefore(CustodyRows.hash(), again, ELSEWHERE)).isEmpty();
        assertThat(orderedBefore(CustodyRows.hash(), again, THERE)).contains(THERE);
        assertThat(orderedBefore(hash, refund, THERE)).isEmpty();
        assertThat(signedForAnother(CHAIN, hash, refund)).contains(payIn);
        refused(named(refund, hash), "payout_proofs_own");
        assertThat(orderedBefore(hash, otherPayout(), THERE)).isEmpty();
        Row.plain("market.payout_orders")
                .with("payment_id", payout)
                .with("pay_in_id", payIn)
                .with("approval_needed", false)
                .with("created_at", Row.NOON)
                .with("destination", ELSEWHERE)
                .insert();
        assertThat(orderedBefore(hash, again, THERE))
                .as("it was ordered to go elsewhere")
                .isEmpty();
    }

    @Test
    void what_is_signed_is_proven_where_it_pays_and_what_is_written_pays_where_it_was_wanted() {
        Row signed = staged(payout, 0, "signed");
        signed.insert();
        refused(named(payout, signed.value("tx_hash")).with("destination", ELSEWHERE), "payout_proofs_where_signed");
        assertThat(alive()).extracting(SignedOutflow::destination).containsExactly(THERE);
        Deal wanted = Deal.agreed();
        UUID paid = Row.paidPayIn(wanted).insert();
        UUID other = Row.payout(wanted, paid).insert();
        Row.plain("market.payout_orders")
                .with("payment_id", other)
                .with("pay_in_id", paid)
                .with("approval_needed", false)
                .with("created_at", Row.NOON)
                .with("destination", ELSEWHERE)
                .insert();
        refused(staged(other, 1, "staged"), "staged_payouts_wanted");
        staged(other, 1, "staged").with("destination", ELSEWHERE).insert();
    }

    @Test
    void nothing_else_of_a_pay_in_starts_while_something_of_it_is_signed() {
        staged(payout, 0, "signed").insert();
        Sql.run(
                "update market.payments set status = 'completed', completed_at = now(), blockchain_tx_hash = ? where id = ?",
                CustodyRows.hash(),
                payout);
        Row refund = Row.payout(deal, payIn).with("direction", "refund");
        refused(refund, "payments_signed_alone");
        Sql.run("update market.staged_payouts set status = 'spent' where payment_id = ?", payout);
        Row.payout(deal, payIn).with("direction", "refund").insert();
    }

    private static int inserted(EntityManager em, Row row) {
        return row.insert(em.unwrap(Connection.class)) == null ? 0 : 1;
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_signature_and_a_naming_for_another_payout_at_once_the_first_counts(Race.End end) {
        String hash = CustodyRows.hash();
        UUID other = otherPayout();
        Race.Result<Integer, Integer> result = Race.run(
                end,
                em -> inserted(em, staged(payout, 0, "signed").with("tx_hash", hash)),
                em -> inserted(em, named(other, hash)));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_own" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_a_naming_and_a_signature_for_another_payout_at_once_the_first_counts(Race.End end) {
        String hash = CustodyRows.hash();
        UUID other = otherPayout();
        Race.Result<Integer, Integer> result = Race.run(
                end,
                em -> inserted(em, named(other, hash)),
                em -> inserted(em, staged(payout, 0, "signed").with("tx_hash", hash)));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "staged_payouts_unnamed" : null);
        assertThat(isNamedForAnother(hash, payout)).isEqualTo(end == Race.End.COMMIT);
    }

    @Test
    void what_reverted_and_was_given_up_before_numbers_were_called_over_holds_nothing_after_the_change()
            throws IOException, SQLException {
        UUID reverted = signedAndGivenUp(payout, "transaction_reverted");
        UUID elsewhere = signedAndGivenUp(otherPayout(), "wrong_recipient");
        UUID running = otherPayout();
        Row alive = staged(running, 7, "signed");
        UUID still = alive.insert();
        named(running, alive.value("tx_hash"))
                .with("status", "refused")
                .with("reason", "transaction_reverted")
                .with("next_attempt_at", null)
                .insert();
        Sql.run(migration("V20261123200100__reverted_bytes_are_spent.sql"));
        assertThat(List.of(status(reverted), status(elsewhere), status(still)))
                .containsExactly("spent", "signed", "signed");
        assertThat(alive()).isEmpty();
    }

    /** As it could be before a payout whose bytes may be mined was not given up any more. */
    private UUID signedAndGivenUp(UUID payment, String reason) throws SQLException {
        Row row = staged(payment, payment.equals(payout) ? 3 : 4, "signed");
        UUID id = row.insert();
        named(payment, row.value("tx_hash"))
                .with("status", "refused")
                .with("reason", reason)
                .with("next_attempt_at", null)
                .insert();
        try (Connection past = Sql.connect(TestDatabase.get().superUrl())) {
            past.setAutoCommit(false);
            Sql.run(past, "set local session_replication_role = replica");
            Sql.run(past, GIVE_UP, payment);
            past.commit();
            past.setAutoCommit(true);
        }
        return id;
    }

    private static String status(UUID staged) {
        return Sql.value("select status::text from market.staged_payouts where id = ?", staged);
    }

    private static String migration(String name) throws IOException {
        try (InputStream file = SignedHashesTest.class.getResourceAsStream("/db/migration/market/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
