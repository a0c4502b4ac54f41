package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Money at an address of its own that its chain may still rearrange away: it has funded, and leaves when it lies deep. */
@ExtendWith(TestDatabase.class)
class ShallowMoneyTest {
    static final MarketSettings SETTINGS = new TestSettings().build();
    static final BigDecimal PRICE = new BigDecimal("12.5");
    static final String UNITS = "12500000000000000000";

    private final Escrows people = new Escrows();
    private final Actor admin = Treasury.admin(people.admin);
    private UUID payIn;

    @BeforeEach
    void a_delivered_deal_that_a_balance_has_paid_five_minutes_ago() {
        Market.run(
                em -> new Treasury(em, SETTINGS).pauses.turn(MoneyPauses.Scope.ALL, false, admin.userId(), "a test"));
        payIn = delivered(true);
        direct(payIn, UNITS, UNITS, ago(5), "paid");
    }

    static Instant ago(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }

    private UUID delivered(boolean booked) {
        return delivered(people, booked);
    }

    static UUID delivered(Escrows people, boolean booked) {
        Escrows.Paid paid = Market.in(em -> {
            Escrows.Paid made = people.paid(em, PRICE);
            if (booked) {
                new Treasury(em, SETTINGS)
                        .ledger.bookFunding(
                                new Ledger.Subject(
                                        made.payInId(),
                                        made.requestId(),
                                        "USDT",
                                        97,
                                        null,
                                        "0x" + made.payInId(),
                                        null),
                                PRICE,
                                PRICE);
            }
            return made;
        });
        Sql.run("update market.purchase_requests set status = 'delivered' where id = ?", paid.requestId());
        Sql.run(
                "update market.payments set escrow_state = 'releasable', payment_reference = '' where id = ?",
                paid.payInId());
        return paid.payInId();
    }

    static void direct(UUID payment, String expected, String current, Instant stopped, String reason) {
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", "0x109f54dab34426d5477986b0460ae5dfba65f022")
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", "0x" + (Uuid7.next() + "00000000").replace("-", ""))
                .with("expected_amount", expected)
                .with("baseline_balance", "0")
                .with("current_balance", current)
                .with("baseline_at", ago(60))
                .with("stopped_at", stopped)
                .with("stop_reason", reason)
                .with("created_at", ago(60))
                .with("updated_at", stopped)
                .insert();
    }

    static void reading(UUID payment, String delta, String decision, Instant at) {
        Row.of("market.direct_balance_evidence")
                .with("payment_id", payment)
                .with("source", "check")
                .with("payload", "{\"delta\": \"" + delta + "\"}")
                .with("payload_sha256", (Uuid7.next() + "" + Uuid7.next()).replace("-", ""))
                .with("delta", delta)
                .with("decision", decision)
                .with("created_at", at)
                .insert();
    }

    private static <T> T done(Function<Treasury, T> work) {
        return Market.in(em -> work.apply(new Treasury(em, SETTINGS)));
    }

    static void tooEarly(Runnable work, int minutes) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(DomainException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.MONEY_NOT_DEEP);
            assertThat(refused.retryAfterSeconds()).isCloseTo(minutes * 60L, within(30L));
        });
    }

    private void settled() {
        Sql.run("update market.direct_balance_intents set settled_at = now() where payment_id = ?", payIn);
    }

    private Payment release() {
        return done(treasury -> treasury.releases.release(admin, payIn, null, null));
    }

    private Payment refund() {
        return done(treasury -> treasury.refunds.start(admin, payIn, null, "by agreement", null));
    }

    private Optional<ErrorCode> startDue() {
        return done(treasury -> treasury.releases.startDue(payIn));
    }

    @Test
    void neither_a_payout_nor_a_refund_starts_before_the_balance_that_has_paid_lies_deep() {
        tooEarly(this::release, 15);
        tooEarly(this::refund, 15);
        assertThat(Sql.value("select escrow_state from market.payments where id = ?", payIn))
                .isEqualTo("releasable");
        Sql.run("update market.direct_balance_intents set stopped_at = ? where payment_id = ?", ago(30), payIn);
        // It is to be known as deep, not only as old.
        tooEarly(this::release, 5);
        settled();
        assertThat(refund().amount()).isEqualByComparingTo(PRICE);
    }

    @Test
    void what_starts_by_the_clock_starts_as_soon_as_it_does() {
        assertThat(startDue()).contains(ErrorCode.MONEY_NOT_DEEP);
        settled();
        assertThat(startDue()).isEmpty();
    }

    @Test
    void a_payout_that_runs_is_not_instructed_while_its_money_is_there_again_and_not_deep() {
        settled();
        Payment payout = release();
        Function<Treasury, ErrorCode> obstacle = treasury -> treasury.stop(payIn, payout);
        assertThat(done(obstacle)).isNull();
        Sql.run("update market.direct_balance_intents set settled_at = null where payment_id = ?", payIn);
        assertThat(done(obstacle)).isEqualTo(ErrorCode.MONEY_NOT_DEEP);
    }

    @Test
    void money_that_was_gone_and_is_there_again_has_its_time_before_it() {
        Sql.run("update market.direct_balance_intents set stopped_at = ? where payment_id = ?", ago(30), payIn);
        reading(payIn, UNITS, "reappeared", ago(2));
        tooEarly(this::release, 18);
    }

    @Test
    void what_an_administrator_answers_for_although_it_is_gone_is_paid() {
        Sql.run("update market.direct_balance_intents set vanished_at = now() where payment_id = ?", payIn);
        assertThat(release().amount()).isPositive();
    }

    /** Ended unpaid; of 8 that are there 5 have been seen for long. */
    private void ended() {
        payIn = delivered(false);
        direct(payIn, UNITS, UNITS, ago(5), "paid");
        Sql.run(
                "update market.payments set status = 'failed', failure_reason = 'expired', escrow_state = 'partial',"
                        + " completed_at = null where id = ?",
                payIn);
        Sql.run(
                "update market.direct_balance_intents set stop_reason = 'expired', current_balance = 8000000000000000000"
                        + " where payment_id = ?",
                payIn);
        reading(payIn, "5000000000000000000", "underpaid", ago(40));
    }

    @Test
    void a_part_goes_back_when_all_of_it_has_been_there_long_enough() {
        ended();
        tooEarly(this::refund, 20);
        reading(payIn, "8000000000000000000", "late", ago(12));
        tooEarly(this::refund, 8);
        assertThat(Sql.rows("select id from market.payments where source_payment_id = ?", payIn))
                .isEmpty();
    }

    @Test
    void a_reading_that_showed_less_meanwhile_begins_its_time_anew() {
        ended();
        reading(payIn, "8000000000000000000", "late", ago(35));
        reading(payIn, "5000000000000000000", "late", ago(30));
        reading(payIn, "8000000000000000000", "late", ago(3));
        tooEarly(this::refund, 17);
    }

    @Test
    void a_part_that_has_been_there_for_long_goes_back() {
        ended();
        reading(payIn, "8000000000000000000", "late", ago(21));
        assertThat(refund().amount()).isEqualByComparingTo("8");
    }

    private String left() {
        return Sql.value(
                "select string_agg(decision || ' ' || delta || ' ' || reason, ', ') from market.direct_balance_evidence"
                        + " where payment_id = ? and created_at > (select updated_at from market.payments where id = ?)",
                payIn,
                payIn);
    }

    private void booked() {
        done(treasury -> treasury.releases.confirm(admin, payIn, "0x4" + payIn, "0x" + "5".repeat(40)));
        assertThat(Sql.value("select escrow_state from market.payments where id = ?", payIn))
                .isEqualTo("refunded");
    }

    @Test
    void what_comes_while_a_part_goes_back_is_named_as_late_money_when_that_is_booked() {
        ended();
        reading(payIn, "8000000000000000000", "late", ago(21));
        refund();
        // Somebody has looked meanwhile.
        Sql.run(
                "update market.direct_balance_intents set current_balance = 11000000000000000000 where payment_id = ?",
                payIn);
        booked();
        assertThat(left()).isEqualTo("late 11000000000000000000 came_while_a_part_went_back:3000000000000000000");
    }

    @Test
    void where_all_that_came_has_gone_back_nothing_is_named() {
        ended();
        reading(payIn, "8000000000000000000", "late", ago(21));
        refund();
        booked();
        assertThat(left()).isNull();
    }

    @Test
    void what_was_noted_as_another_payments_rest_that_was_sent_back_books_no_payout() {
        settled();
        release();
        String hash = "0x4" + payIn;
        UUID other = delivered(false);
        direct(other, UNITS, UNITS, ago(5), "paid");
        Sql.run(
                "update market.payments set status = 'failed', failure_reason = 'expired', escrow_state = 'refunded',"
                        + " completed_at = null where id = ?",
                other);
        Row.of("market.direct_balance_evidence")
                .with("payment_id", other)
                .with("source", "admin")
                .with("payload", "{\"sent\": \"" + hash + "\"}")
                .with("payload_sha256", (Uuid7.next() + "" + Uuid7.next()).replace("-", ""))
                .with("delta", UNITS)
                .with("decision", "rest_sent")
                .with("created_at", ago(1))
                .insert();
        assertThatThrownBy(() -> done(treasury -> treasury.releases.confirm(admin, payIn, hash, "0x" + "5".repeat(40))))
                .isInstanceOfSatisfying(DomainException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_STATUS);
                    assertThat(refused).hasMessageContaining("a rest");
                });
        assertThat(Sql.rows("select id from market.payout_proofs where tx_hash = ?", hash))
                .isEmpty();
    }
}
