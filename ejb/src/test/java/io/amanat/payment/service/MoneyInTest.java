package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.payment.entity.VerificationStatus;
import io.amanat.payment.service.MoneyIn.PayIn;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coordinator and the end of a payment's time against PostgreSQL: one transfer, several payments; one payment, silence. */
@ExtendWith(TestDatabase.class)
@Tag("I-13")
class MoneyInTest {
    private static String hash() {
        return TestNode.hash();
    }

    private static String state(PayIn payIn) {
        return Sql.value("select status || ' ' || escrow_state from market.payments where id = ?", payIn.id());
    }

    private static String detected(PayIn payIn) {
        return Sql.value(
                "select coalesce(sum(amount), 0)::numeric(20, 2)::text from market.funds_ledger_entries"
                        + " where payment_id = ? and entry_type = 'payment_detected'",
                payIn.id());
    }

    private static void is(Outcome outcome, Class<? extends Outcome> kind, String word) {
        assertThat(outcome).isInstanceOf(kind);
        assertThat(outcome.word()).isEqualTo(word);
    }

    @Test
    void money_that_another_payment_had_no_use_for_pays_nothing_before_an_administrator_vouches() {
        PayIn first = MoneyIn.payable("12.5");
        String surplus = hash();
        is(MoneyIn.judged(first, hash(), "12.5", false), Outcome.Funded.class, "funded");
        is(MoneyIn.judged(first, surplus, "12.5", false), Outcome.Surplus.class, "surplus");
        PayIn second = MoneyIn.payable("12.5");
        is(MoneyIn.judged(second, surplus, "12.5", false), Outcome.Refused.class, "transfer_kept");
        assertThat(detected(second)).isEqualTo("0.00");
        assertThat(state(second)).isEqualTo("pending none");
        is(MoneyIn.judged(second, surplus, "12.5", true), Outcome.Funded.class, "funded");
        assertThat(detected(second)).isEqualTo("12.50");
    }

    @Test
    void what_has_paid_or_lies_elsewhere_is_not_kept_once_more_for_somebody_to_send_back() {
        PayIn first = MoneyIn.payable("12.5");
        PayIn second = MoneyIn.payable("12.5");
        PayIn ended = MoneyIn.payable("12.5");
        String paying = hash();
        String surplus = hash();
        is(MoneyIn.judged(first, paying, "12.5", false), Outcome.Funded.class, "funded");
        is(MoneyIn.judged(first, surplus, "12.5", false), Outcome.Surplus.class, "surplus");
        is(MoneyIn.judged(second, hash(), "12.5", false), Outcome.Funded.class, "funded");
        assertThat(MoneyIn.ends(ended, MoneyIn.ENDS.plusSeconds(60))).isTrue();
        for (PayIn other : List.of(second, ended)) {
            is(MoneyIn.judged(other, paying, "12.5", false), Outcome.Refused.class, "transfer_used");
            is(MoneyIn.judged(other, surplus, "12.5", false), Outcome.Refused.class, "transfer_kept");
        }
        is(MoneyIn.judged(first, paying, "12.5", false), Outcome.Duplicate.class, "duplicate");
        is(MoneyIn.judged(first, surplus, "12.5", false), Outcome.Surplus.class, "surplus");
        is(MoneyIn.judged(ended, hash(), "12.5", false), Outcome.Late.class, "late");
    }

    @Test
    void a_part_that_paid_another_payment_leaves_the_first_one_payable() {
        PayIn large = MoneyIn.payable("12.5");
        PayIn small = MoneyIn.payable("6.25");
        String shared = hash();
        is(MoneyIn.judged(large, shared, "6.25", false), Outcome.Underpaid.class, "underpaid");
        is(MoneyIn.judged(small, shared, "6.25", false), Outcome.Funded.class, "funded");
        Outcome rest = MoneyIn.judged(large, hash(), "6.25", false);
        assertThat(rest).isEqualTo(new Outcome.Underpaid(MoneyIn.units("6.25")));
        is(MoneyIn.judged(large, shared, "6.25", false), Outcome.Refused.class, "transfer_used");
        is(MoneyIn.judged(large, hash(), "6.25", false), Outcome.Funded.class, "funded");
        assertThat(detected(large)).isEqualTo("12.50");
        assertThat(detected(small)).isEqualTo("6.25");
    }

    @Test
    void after_a_part_that_paid_another_payment_the_whole_price_still_pays() {
        PayIn large = MoneyIn.payable("12.5");
        PayIn small = MoneyIn.payable("6.25");
        String shared = hash();
        is(MoneyIn.judged(large, shared, "6.25", false), Outcome.Underpaid.class, "underpaid");
        is(MoneyIn.judged(small, shared, "6.25", false), Outcome.Funded.class, "funded");
        is(MoneyIn.judged(large, hash(), "12.5", false), Outcome.Funded.class, "funded");
        assertThat(detected(large)).isEqualTo("12.50");
    }

    @Test
    void what_has_paid_one_payment_is_no_part_of_another() {
        PayIn large = MoneyIn.payable("12.5");
        PayIn small = MoneyIn.payable("6.25");
        String shared = hash();
        is(MoneyIn.judged(small, shared, "6.25", false), Outcome.Funded.class, "funded");
        is(MoneyIn.judged(large, shared, "6.25", false), Outcome.Refused.class, "transfer_used");
        assertThat(state(large)).isEqualTo("pending none");
        is(MoneyIn.judged(large, hash(), "12.5", false), Outcome.Funded.class, "funded");
        assertThat(detected(large)).isEqualTo("12.50");
    }

    @ParameterizedTest
    @CsvSource({"0, funded", "1200, funded", "1201, late"})
    void a_converted_price_holds_on_a_providers_word_as_long_as_a_transfer_takes_to_its_depth(
            int secondsAfter, String outcome) {
        Instant ends = MoneyIn.BEGUN.plus(Duration.ofMinutes(30));
        PayIn payIn = MoneyIn.payable("12.5");
        Sql.run(
                "update market.payment_quotes set pricing_currency = 'EUR', expires_at = ? where payment_id = ?",
                ends,
                payIn.id());
        TransferReport told = MoneyIn.told(payIn, hash(), "12.5");
        Instant now = ends.plusSeconds(secondsAfter);
        assertThat(Market.in(em -> new MoneyIn(em, now).coordinator.confirm(told))
                        .word())
                .isEqualTo(outcome);
    }

    @Test
    void a_part_of_an_ended_payment_counts_for_a_new_one_by_an_administrators_word_and_the_old_one_is_closed() {
        PayIn old = MoneyIn.payable("12.5");
        String part = hash();
        is(MoneyIn.judged(old, part, "5", false), Outcome.Underpaid.class, "underpaid");
        assertThat(MoneyIn.ends(old, MoneyIn.ENDS.plusSeconds(60))).isTrue();
        assertThat(state(old)).as("a person decides on the part").isEqualTo("failed partial");
        assertThat(detected(old)).isEqualTo("0.00");
        PayIn next = MoneyIn.payable("12.5");
        is(MoneyIn.judged(next, part, "5", false), Outcome.Refused.class, "transfer_kept");
        assertThat(MoneyIn.judged(next, part, "5", true)).isEqualTo(new Outcome.Underpaid(MoneyIn.units("7.5")));
        assertThat(state(old)).isEqualTo("failed partial");
        is(MoneyIn.judged(next, hash(), "7.5", false), Outcome.Funded.class, "funded");
        assertThat(detected(next)).isEqualTo("12.50");
        assertThat(state(old)).isEqualTo("failed cancelled");
        assertThat(detected(old)).isEqualTo("0.00");
    }

    @Test
    void parts_that_are_enough_together_are_taken_together() {
        PayIn payIn = MoneyIn.payable("12.5");
        String part = hash();
        is(MoneyIn.judged(payIn, part, "10", false), Outcome.Underpaid.class, "underpaid");
        is(MoneyIn.judged(payIn, hash(), "2.5", false), Outcome.Funded.class, "funded");
        assertThat(detected(payIn)).isEqualTo("12.50");
        is(MoneyIn.judged(MoneyIn.payable("10"), part, "10", true), Outcome.Refused.class, "transfer_used");
    }

    @Test
    void a_transfer_that_was_told_without_its_place_and_found_with_it_is_one_part() {
        PayIn payIn = MoneyIn.payable("12.5");
        String part = hash();
        TransferReport told = MoneyIn.placed(MoneyIn.told(payIn, part, "7.5"), "ref:0102");
        is(MoneyIn.judged(told), Outcome.Underpaid.class, "underpaid");
        assertThat(MoneyIn.judged(payIn, part, "7.5", false)).isEqualTo(new Outcome.Underpaid(MoneyIn.units("5")));
        assertThat(state(payIn)).isEqualTo("pending partial");
        assertThat(MoneyIn.judged(told)).isEqualTo(new Outcome.Underpaid(MoneyIn.units("5")));
        is(MoneyIn.judged(payIn, hash(), "5", false), Outcome.Funded.class, "funded");
        assertThat(detected(payIn)).isEqualTo("12.50");
    }

    @Test
    void a_provider_that_waited_for_what_it_was_told_is_believed_although_more_is_asked_since() {
        Instant now = MoneyIn.BEGUN.plusSeconds(60);
        PayIn payIn = MoneyIn.payable("12.5");
        TransferReport read = MoneyIn.found(payIn, hash(), "12.5", false);
        is(
                Market.in(em -> new MoneyIn(em, now).asksForMore().coordinator.confirm(read)),
                Outcome.Refused.class,
                "confirmations");
        TransferReport told = MoneyIn.told(payIn, hash(), "12.5");
        is(
                Market.in(em -> new MoneyIn(em, now).asksForMore().coordinator.confirm(told)),
                Outcome.Funded.class,
                "funded");
    }

    /** One attempt to look at the transaction that was named for a payment. */
    private static void looked(UUID verification, int attempt, String outcome, boolean seen) {
        Instant now = MoneyIn.BEGUN.plusSeconds(60);
        Market.run(em -> {
            VerificationRepository rows = new VerificationRepository(em);
            assertThat(rows.claim(verification, now, now.plusSeconds(60))).isPresent();
            assertThat(rows.end(verification, attempt, VerificationStatus.WAITING, outcome, seen, now, now))
                    .isTrue();
        });
    }

    private static UUID named(PayIn payIn) {
        UUID id = Uuid7.next();
        Market.run(em -> new VerificationRepository(em)
                .open(id, payIn.id(), 97, hash(), "verify", null, MoneyIn.BEGUN.plusSeconds(60)));
        return id;
    }

    @Test
    void money_that_was_seen_keeps_its_payment_open_whatever_is_silent_at_the_end() {
        for (String silence : new String[] {"chain_unavailable", "aml_unavailable"}) {
            PayIn payIn = MoneyIn.payable("12.5");
            UUID verification = named(payIn);
            looked(verification, 1, "confirmations", true);
            looked(verification, 2, silence, false);
            assertThat(MoneyIn.ends(payIn, MoneyIn.ENDS.plusSeconds(60))).isFalse();
            assertThat(MoneyIn.ends(payIn, MoneyIn.ENDS.plus(Duration.ofHours(3))))
                    .isFalse();
            assertThat(state(payIn)).isEqualTo("pending none");
        }
    }

    @Test
    void what_nobody_could_look_at_keeps_its_payment_open_for_a_while_only() {
        PayIn payIn = MoneyIn.payable("12.5");
        looked(named(payIn), 1, "chain_unavailable", false);
        assertThat(MoneyIn.ends(payIn, MoneyIn.ENDS.plusSeconds(60))).isFalse();
        assertThat(MoneyIn.ends(payIn, MoneyIn.ENDS.plus(IntentSteps.CONFIRMING).plusSeconds(1)))
                .isTrue();
        assertThat(state(payIn)).isEqualTo("failed none");
        PayIn unpaid = MoneyIn.payable("12.5");
        assertThat(MoneyIn.ends(unpaid, MoneyIn.ENDS.plusSeconds(60))).isTrue();
    }
}
