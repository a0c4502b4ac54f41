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
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a transaction is that was booked on a word, and what becomes of what was given up. */
@ExtendWith(TestDatabase.class)
class PayoutWordsTest {
    private static final Instant NOW = Instant.parse("1998-02-01T00:00:00Z");
    private static final int CHAIN = 56;

    private final UUID admin = Row.user("admin").insert();
    private final String hash = "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
    private final Deal deal = Deal.agreed();
    private final UUID payIn = Row.paidPayIn(deal).insert();
    private final UUID payout = Row.payout(deal, payIn).insert();
    private final UUID other = payout();

    private static UUID payout() {
        Deal deal = Deal.agreed();
        return Row.payout(deal, Row.paidPayIn(deal).insert()).insert();
    }

    private Row named(UUID payment, String status) {
        Row row = Row.of("market.payout_proofs")
                .with("payment_id", payment)
                .with("tx_hash", hash)
                .with("chain_id", CHAIN)
                .with("token_address", "0x" + "8".repeat(40))
                .with("destination", "0x" + "7".repeat(40))
                .with("amount", "260000000000000000")
                .with("status", status)
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
        return status.equals("waiting") ? row.with("next_attempt_at", Row.NOON) : row;
    }

    private Row proven(UUID payment) {
        return named(payment, "proven")
                .with("ordinal", "log:1")
                .with("sender", "0x" + "1".repeat(40))
                .with("block_number", 7L);
    }

    private static void refused(Row row) {
        assertThatThrownBy(row::insert).isInstanceOfSatisfying(Sql.Refused.class, why -> assertThat(why.constraint())
                .isEqualTo("payout_proofs_shared"));
    }

    private static <T> T words(Function<PayoutWordRepository, T> work) {
        return Market.in((EntityManager em) -> work.apply(new PayoutWordRepository(em)));
    }

    private static <T> T givenUp(Function<GivenUpProofRepository, T> work) {
        return Market.in((EntityManager em) -> work.apply(new GivenUpProofRepository(em)));
    }

    private UUID whose(Integer chain, UUID outflow, boolean onWord) {
        return words((PayoutWordRepository all) ->
                all.lock(chain, hash, outflow, onWord).whose());
    }

    @Test
    void what_was_booked_on_a_word_is_of_no_other_payout_unless_somebody_says_so() {
        named(payout, "unproven").insert();
        refused(named(other, "waiting"));
        refused(named(other, "unproven"));
        refused(named(other, "unproven").with("tx_hash", hash.toUpperCase(Locale.ROOT)));
        refused(named(other, "unproven").with("chain_id", null));
        named(other, "waiting").with("chain_id", 97).insert();
        named(payout(), "unproven").with("shared", true).insert();
        assertThat(whose(CHAIN, other, false)).isEqualTo(payIn);
        assertThat(whose(null, other, true)).isEqualTo(payIn);
        assertThat(whose(1, payout, false)).isNull();
    }

    @Test
    void what_was_named_for_another_payout_is_not_booked_on_a_word_and_several_may_wait_for_one() {
        named(payout, "waiting").insert();
        named(other, "waiting").insert();
        assertThat(whose(CHAIN, other, false)).isNull();
        assertThat(whose(CHAIN, other, true)).isEqualTo(payIn);
        refused(named(payout(), "unproven"));
        UUID before = named(payout(), "refused").with("reason", "x").insert();
        Sql.run("update market.payout_proofs set status = 'waiting', next_attempt_at = now() where id = ?", before);
    }

    @Test
    void what_was_proven_for_another_payout_is_not_booked_on_a_word() {
        proven(payout).insert();
        refused(named(other, "unproven"));
        named(other, "waiting").insert();
    }

    private static int inserted(EntityManager em, Row row) {
        return row.insert(em.unwrap(Connection.class)) == null ? 0 : 1;
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_payouts_that_are_booked_on_one_word_at_once_the_first_counts(Race.End end) {
        Race.Result<Integer, Integer> result = Race.run(
                end, em -> inserted(em, named(payout, "unproven")), em -> inserted(em, named(other, "unproven")));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isEqualTo(end == Race.End.COMMIT ? "payout_proofs_shared" : null);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void whoever_asks_whose_a_transaction_is_waits_for_whoever_names_it(Race.End end) {
        Race.Result<Integer, Optional<UUID>> result = Race.run(
                end,
                em -> inserted(em, named(payout, "unproven")),
                em -> Optional.ofNullable(new PayoutWordRepository(em)
                        .lock(CHAIN, hash, other, true)
                        .whose()));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.COMMIT ? Optional.of(payIn) : Optional.empty());
    }

    private static boolean isFull(UUID outflow, String txHash) {
        return words((PayoutWordRepository all) ->
                all.lock(CHAIN, txHash, outflow, false).full());
    }

    @Test
    void a_payout_is_full_at_fifty_transactions_but_not_for_one_of_them() {
        named(payout, "waiting").insert();
        for (int n = 1; n < PayoutProofRepository.MAX_OF_PAYMENT; n++) {
            assertThat(isFull(payout, "another")).isFalse();
            named(payout, "waiting").with("tx_hash", hash + n).insert();
        }
        assertThat(isFull(payout, "another")).isTrue();
        assertThat(isFull(payout, hash)).isFalse();
        assertThat(isFull(other, "another")).isFalse();
    }

    @Test
    void what_was_given_up_is_looked_for_now_and_then_until_the_chain_has_spoken() {
        UUID id = named(payout, "refused").with("reason", "withdrawn").insert();
        named(payout, "refused")
                .with("tx_hash", hash + 1)
                .with("reason", "wrong_recipient")
                .insert();
        named(payout, "waiting").with("tx_hash", hash + 2).insert();
        UUID old = named(payout, "refused")
                .with("tx_hash", hash + 3)
                .with("reason", "transaction_not_found")
                .insert();
        assertThat(givenUp((GivenUpProofRepository all) -> all.ofPayIn(payIn))).containsExactlyInAnyOrder(id, old);
        assertThat(givenUp((GivenUpProofRepository all) -> all.destinationOf(payIn, "out", hash)))
                .isEmpty();
        Sql.run("update market.payments set status = 'failed', failure_reason = 'x' where id = ?", payout);
        assertThat(givenUp((GivenUpProofRepository all) -> all.destinationOf(payIn, "out", hash)))
                .contains("0x" + "7".repeat(40));
        assertThat(givenUp((GivenUpProofRepository all) -> all.destinationOf(payIn, "refund", hash)))
                .isEmpty();
        Sql.run("update market.payout_proofs set updated_at = ? where id in (?, ?)", NOW, id, old);
        assertThat(givenUp((GivenUpProofRepository all) -> all.due(NOW.minusSeconds(1), NOW, 100)))
                .isEmpty();
        assertThat(givenUp((GivenUpProofRepository all) -> all.due(NOW, NOW, 100)))
                .containsExactlyInAnyOrder(id, old);
        looked(old);
        assertThat(givenUp((GivenUpProofRepository all) -> all.due(NOW, NOW, 100)))
                .containsExactly(id);
        PayoutProof proof = Market.in((EntityManager em) -> new PayoutProofRepository(em).find(id))
                .orElseThrow();
        assertThat(givenUp((GivenUpProofRepository all) -> all.end(proof, "paid_unbooked", 9L, NOW)))
                .isTrue();
        assertThat(givenUp((GivenUpProofRepository all) -> all.end(proof, "paid_unbooked", 9L, NOW)))
                .isFalse();
        assertThat(givenUp((GivenUpProofRepository all) -> all.ofPayIn(payIn))).containsExactly(old);
        assertThat(Sql.rows("select reason, block_number::text from market.payout_proofs where id = ?", id))
                .containsExactly(List.of("paid_unbooked", "9"));
    }

    private boolean isDue(UUID id, int looks, Instant before, Instant longBefore) {
        Sql.run("update market.payout_proofs set attempts = ?, updated_at = ? where id = ?", looks, NOW, id);
        return givenUp((GivenUpProofRepository all) -> all.due(before, longBefore, 100))
                .contains(id);
    }

    @Test
    void what_waited_when_another_one_had_paid_is_looked_for_often_then_seldom_then_no_more() {
        UUID id = named(payout, "waiting").with("attempts", 300).insert();
        givenUp((GivenUpProofRepository all) -> all.withdraw(payout, GivenUpProofRepository.SUPERSEDED, NOW));
        Instant past = NOW.minusSeconds(1);
        assertThat(givenUp((GivenUpProofRepository all) -> all.due(NOW, past, 100)))
                .contains(id);
        assertThat(givenUp((GivenUpProofRepository all) -> all.ofPayIn(payIn))).isEmpty();
        looked(id);
        assertThat(Sql.rows("select attempts::text from market.payout_proofs where id = ?", id))
                .containsExactly(List.of("1"));
        assertThat(isDue(id, GivenUpProofRepository.OFTEN - 1, NOW, past)).isTrue();
        assertThat(isDue(id, GivenUpProofRepository.OFTEN - 1, past, NOW)).isFalse();
        assertThat(isDue(id, GivenUpProofRepository.OFTEN, NOW, past)).isFalse();
        assertThat(isDue(id, GivenUpProofRepository.LOOKS - 1, NOW, NOW)).isTrue();
        assertThat(isDue(id, GivenUpProofRepository.LOOKS, NOW, NOW)).isFalse();
        UUID gone = named(other, "refused")
                .with("reason", "withdrawn")
                .with("attempts", 300)
                .insert();
        givenUp((GivenUpProofRepository all) -> {
            all.supersede(gone, NOW);
            return gone;
        });
        assertThat(Sql.rows("select reason, attempts::text from market.payout_proofs where id = ?", gone))
                .containsExactly(List.of("superseded", "0"));
        Sql.run("update market.payout_proofs set updated_at = now() where id in (?, ?)", id, gone);
    }

    @Test
    void what_has_paid_and_was_given_up_is_waited_for_until_something_of_its_pay_in_is_booked_by_it() {
        UUID id = named(payout, "refused").with("reason", "paid_unbooked").insert();
        UUID request = deal.requestId();
        assertThat(looks((ReleaseReviewRepository all) -> all.waitingFor(request, payIn)))
                .containsExactly(ReleaseReviewReason.MONEY_MISSING);
        assertThat(looks((ReleaseReviewRepository all) -> all.waitingFor(request)))
                .isEmpty();
        assertThat(looks((ReleaseReviewRepository all) -> all.isMoneyMissing(request, payIn)))
                .isTrue();
        assertThat(givenUp((GivenUpProofRepository all) -> all.unbooked(payIn))).containsExactly(id);
        assertThat(givenUp((GivenUpProofRepository all) -> all.isUnbooked(payIn, "out", hash.toUpperCase(Locale.ROOT))))
                .isTrue();
        assertThat(givenUp((GivenUpProofRepository all) -> all.isUnbooked(payIn, "refund", hash)))
                .isFalse();
        // One transfer of it pays somebody else: this one's is another.
        proven(other).insert();
        assertThat(looks((ReleaseReviewRepository all) -> all.isMoneyMissing(request, payIn)))
                .isTrue();
        Sql.run("update market.payments set status = 'failed', failure_reason = 'x' where id = ?", payout);
        proven(Row.payout(deal, payIn).insert()).with("ordinal", "log:2").insert();
        assertThat(looks((ReleaseReviewRepository all) -> all.isMoneyMissing(request, payIn)))
                .isFalse();
        assertThat(looks((ReleaseReviewRepository all) -> all.waitingFor(request, payIn)))
                .isEmpty();
        assertThat(givenUp((GivenUpProofRepository all) -> all.unbooked(payIn))).isEmpty();
    }

    private static <T> T looks(Function<ReleaseReviewRepository, T> work) {
        return Market.in((EntityManager em) -> work.apply(new ReleaseReviewRepository(em)));
    }

    private static void looked(UUID id) {
        givenUp((GivenUpProofRepository all) -> {
            all.looked(id, NOW.plusSeconds(60));
            return id;
        });
    }
}
