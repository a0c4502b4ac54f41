package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of payments that ended with a part of their money. */
@ExtendWith(TestDatabase.class)
class KeptPartsRepositoryTest {
    private final Deal deal = Deal.agreed();

    private UUID payment(String status, String escrow) {
        return Row.payIn(deal)
                .with("status", status)
                .with("escrow_state", escrow)
                .insert();
    }

    private static String state(UUID payment) {
        return Sql.value("select status || ' ' || escrow_state from market.payments where id = ?", payment);
    }

    private static String seen(UUID payment, String hash, String verdict) {
        Row.evidence(payment, hash, "log:4")
                .with("verdict", verdict)
                .with("amount_base_units", "5")
                .insert();
        return hash;
    }

    private static String hash() {
        return "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
    }

    private static int close(UUID paid) {
        return Market.in((EntityManager em) -> new PayInRepository(em).closeSpentParts(paid, Row.NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, none, failed partial",
        "failed, partial, failed partial",
        "failed, cancelled, failed cancelled",
        "cancelled, none, cancelled none"
    })
    void a_part_stays_visible_only_with_a_payment_that_expired(String status, String escrow, String expected) {
        UUID payment = payment(status, escrow);
        Market.run(em -> new PayInRepository(em).keepPart(payment, Row.NOON));
        assertThat(state(payment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, none, true, failed partial",
        "cancelled, cancelled, true, cancelled partial",
        "failed, partial, false, failed partial",
        "cancelled, refunded, false, cancelled refunded",
        "pending, none, false, pending none"
    })
    void what_came_too_late_is_a_part_from_the_moment_on_that_it_goes_back(
            String status, String escrow, boolean kept, String expected) {
        UUID payment = payment(status, escrow);
        assertThat(Market.in((EntityManager em) -> {
                    Payment late = new PaymentRepository(em).lock(payment).orElseThrow();
                    boolean done = new PayInRepository(em).keepLate(late, Row.NOON);
                    assertThat(late.status().code() + " " + late.escrowState().code())
                            .isEqualTo(expected);
                    return done;
                }))
                .isEqualTo(kept);
        assertThat(state(payment)).isEqualTo(expected);
    }

    @Test
    void a_payment_to_whose_own_address_something_came_is_not_cancelled() {
        UUID payment = payment("pending", "none");
        DirectBalanceRows.intent(payment, DirectBalanceRows.address(payment))
                .with("baseline_balance", "7")
                .with("current_balance", "8")
                .insert();
        assertThat(cancels(payment)).isFalse();
        Sql.run("update market.direct_balance_intents set current_balance = 7 where payment_id = ?", payment);
        assertThat(cancels(payment)).isTrue();
        assertThat(state(payment)).isEqualTo("cancelled cancelled");
    }

    private static boolean cancels(UUID payment) {
        return Market.in((EntityManager em) -> new PaymentRepository(em).cancel(payment, Row.NOON));
    }

    @Test
    void what_transfers_have_shown_counts_each_of_them_once() {
        String token = "0x109F54Dab34426D5477986b0460aE5dFBA65f022";
        UUID payment = Row.payIn(deal)
                .with("blockchain_chain_id", 97)
                .with("blockchain_token_address", token)
                .insert();
        String first = hash();
        String second = hash();
        shown(payment, first, "ref:01", "underpaid", token, "5");
        shown(payment, first, "log:4", "underpaid", token.toLowerCase(Locale.ROOT), "5");
        shown(payment, first, "log:4", "accepted", token, "5");
        shown(payment, first, "log:9", "late", token, "3");
        shown(payment, second, "log:4", "accepted", token, "20");
        shown(payment, second, "log:4", "surplus", token, "11");
        shown(payment, hash(), "log:4", "late", "0x" + "12".repeat(20), "100");
        assertThat(sum(payment, "accepted")).isEqualTo(25);
        assertThat(sum(payment, "accepted", "underpaid", "late", "surplus")).isEqualTo(28);
        assertThat(sum(Row.payIn(Deal.agreed()).insert(), "accepted")).isZero();
    }

    private static void shown(UUID payment, String hash, String place, String verdict, String token, String units) {
        Row.evidence(payment, hash, place)
                .with("verdict", verdict)
                .with("token_address", token)
                .with("amount_base_units", units)
                .insert();
    }

    private static BigInteger sum(UUID payment, String... verdicts) {
        return Market.in((EntityManager em) -> new EvidenceRepository(em).shown(payment, Set.of(verdicts)));
    }

    @ParameterizedTest
    @CsvSource({"failed, partial, failed cancelled", "failed, none, failed none", "failed, refunded, failed refunded"})
    void a_part_that_was_given_to_another_payment_is_seen_no_more(String status, String escrow, String expected) {
        UUID payment = payment(status, escrow);
        Market.run(em -> new PayInRepository(em).closePart(payment, Row.NOON));
        assertThat(state(payment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, partial, true, failed refunded",
        "cancelled, partial, true, cancelled refunded",
        "failed, none, false, failed none",
        "failed, cancelled, false, failed cancelled"
    })
    void a_part_is_returned_once_and_the_payment_stays_as_it_ended(
            String status, String escrow, boolean marked, String expected) {
        UUID payment = payment(status, escrow);
        for (boolean now : new boolean[] {marked, false}) {
            assertThat(Market.in((EntityManager em) -> new OutflowRepository(em)
                            .markPartReturned(
                                    new PaymentRepository(em).lock(payment).orElseThrow(), Row.NOON)))
                    .isEqualTo(now);
            assertThat(state(payment)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"accepted", "returned"})
    void an_ended_payment_is_closed_when_every_part_of_it_is_spent_elsewhere(String spent) {
        UUID old = payment("failed", "partial");
        String first = seen(old, hash(), "underpaid");
        String second = seen(old, hash(), "underpaid");
        UUID stranger = payment("failed", "partial");
        seen(stranger, hash(), "underpaid");
        UUID next = payment("failed", "partial");
        seen(next, first, spent);
        assertThat(close(next)).as("one of two parts is still there").isZero();
        assertThat(Market.in((EntityManager em) -> new EvidenceRepository(em).parts(old)))
                .singleElement()
                .satisfies(left -> assertThat(left.txHash()).isEqualTo(second));
        seen(next, second, spent);
        assertThat(close(next)).isEqualTo(1);
        assertThat(state(old)).isEqualTo("failed cancelled");
        assertThat(state(stranger)).isEqualTo("failed partial");
        assertThat(state(next)).isEqualTo("failed partial");
        assertThat(Market.in((EntityManager em) -> new EvidenceRepository(em).parts(old)))
                .isEmpty();
        assertThat(Market.in(
                        (EntityManager em) -> new EvidenceRepository(em).isAcceptedElsewhere(old, 97, first, "log:4")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "completed", "failed", "cancelled"})
    void money_whose_return_was_begun_is_bound_also_when_it_did_not_get_through(String status) {
        UUID payment = payment("failed", "partial");
        assertThat(Market.in((EntityManager em) -> new OutflowRepository(em).isBound(payment)))
                .isFalse();
        Row refund = Row.payout(deal, payment).with("direction", "refund").with("status", status);
        (status.equals("completed") ? refund.with("completed_at", Row.NOON) : refund).insert();
        assertThat(Market.in((EntityManager em) -> new OutflowRepository(em).isBound(payment)))
                .isTrue();
        UUID next = payment("failed", "none");
        assertThatThrownBy(() -> credit(payment, next))
                .hasStackTraceContaining("money that goes back pays nothing else");
    }

    private static boolean credit(UUID late, UUID next) {
        UUID admin = Row.user("admin").insert();
        return Market.in((EntityManager em) ->
                new SettlementRepository(em).credit(late, next, BigInteger.TEN, "late", admin, Row.NOON));
    }

    @Test
    void money_that_was_given_to_another_payment_does_not_go_back() {
        UUID late = payment("failed", "none");
        assertThat(credit(late, payment("failed", "none"))).isTrue();
        Row refund = Row.payout(deal, late).with("direction", "refund");
        assertThatThrownBy(refund::insert)
                .hasStackTraceContaining("money that was given to another payment does not go back");
    }

    @Test
    void late_money_that_was_given_away_is_known() {
        UUID late = payment("failed", "partial");
        UUID next = payment("failed", "none");
        assertThat(Market.in((EntityManager em) -> new SettlementRepository(em).isGiven(late)))
                .isFalse();
        assertThat(Market.in((EntityManager em) -> new SettlementRepository(em)
                        .credit(
                                late,
                                next,
                                BigInteger.TEN,
                                "late",
                                Row.user("admin").insert(),
                                Row.NOON)))
                .isTrue();
        assertThat(Market.in((EntityManager em) -> new SettlementRepository(em).isGiven(late)))
                .isTrue();
    }

    private boolean isGoingBack(UUID payment) {
        return Market.in((EntityManager em) -> new SettlementRepository(em).goingBack(Row.NOON, null, 1_000))
                .contains(payment);
    }

    @ParameterizedTest
    @CsvSource({
        "pending, 0, true",
        "processing, 0, true",
        "failed, 0, false",
        "completed, 1, true",
        "completed, -1, false"
    })
    void an_address_from_which_money_goes_back_is_looked_at_until_some_time_after_that(
            String status, int hours, boolean looked) {
        UUID payment = payment("cancelled", "partial");
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", "0x" + "8".repeat(40))
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", "0x" + (Uuid7.next() + "00000000").replace("-", ""))
                .with("expected_amount", "10")
                .with("baseline_balance", "0")
                .with("current_balance", "10")
                .with("baseline_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        assertThat(isGoingBack(payment)).isFalse();
        Row refund = Row.payout(deal, payment).with("direction", "refund").with("status", status);
        (status.equals("completed") ? refund.with("completed_at", Row.NOON.plusSeconds(hours * 3_600L)) : refund)
                .insert();
        assertThat(isGoingBack(payment)).isEqualTo(looked);
    }
}
