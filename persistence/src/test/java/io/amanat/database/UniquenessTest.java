package io.amanat.database;

import static io.amanat.database.Attack.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.id.Uuid7;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may stand only once, and what may not. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UniquenessTest {
    private Deal deal;
    private UUID payment;

    @BeforeAll
    void a_deal_is_paid() {
        deal = Deal.agreed();
        payment = Row.paidPayIn(deal).insert();
    }

    @Test
    void many_accounts_have_no_e_mail_at_all() {
        Row.user("buyer").with("email", null).insert();
        Row.user("buyer").with("email", null).insert();
    }

    @Test
    void a_category_name_is_unique_among_active_ones_whatever_case_and_blanks() {
        Row first = Row.category();
        UUID id = first.insert();
        String variant = "  " + ("Category " + id).toUpperCase(Locale.ROOT) + " ";
        refuses("categories_active_name_norm_uq", Row.category().with("name", variant));
        Row.category().with("name", variant).with("is_active", false).insert();
        Row.category().with("name", "Category " + id).with("is_active", false).insert();
        Sql.run("update market.categories set is_active = false where id = ?", id);
        Row.category().with("name", variant).insert();
    }

    @Test
    void a_buyer_has_one_open_pay_in_per_request() {
        Deal fresh = Deal.agreed();
        UUID first = Row.payIn(fresh).insert();
        refuses("payments_open_pay_in_uq", Row.payIn(fresh));
        refuses("payments_open_pay_in_uq", Row.payIn(fresh).with("status", "processing"));
        refuses("payments_open_pay_in_uq", Row.payIn(fresh).with("provider", "request.network"));
        Sql.run("update market.payments set status = 'failed' where id = ?", first);
        Row.payIn(fresh).insert();
    }

    @Test
    void a_pay_in_has_one_running_payout_or_refund() {
        Deal fresh = Deal.agreed();
        UUID payIn = Row.paidPayIn(fresh).insert();
        UUID payout = Row.payout(fresh, payIn).insert();
        refuses("payments_running_payout_uq", Row.payout(fresh, payIn));
        refuses("payments_running_payout_uq", Row.payout(fresh, payIn).with("direction", "refund"));
        Sql.run("update market.payments set status = 'failed' where id = ?", payout);
        UUID second = Row.payout(fresh, payIn).insert();
        Sql.run("update market.payments set status = 'completed', completed_at = now() where id = ?", second);
        refuses(
                "payments_done_payout_uq",
                Row.payout(fresh, payIn).with("status", "completed").with("completed_at", Row.NOON));
    }

    @Test
    void an_id_of_a_provider_belongs_to_one_payment() {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        String name = "p-" + one.offerId();
        Row.payIn(one).with("provider_payment_id", name).insert();
        refuses("payments_provider_uq", Row.payIn(two).with("provider_payment_id", name));
        Row.payIn(two)
                .with("provider", "other")
                .with("provider_payment_id", name)
                .insert();
    }

    @Test
    void a_transfer_is_accepted_for_one_payment_but_may_be_noted_for_many() {
        Deal one = Deal.agreed();
        Deal two = Deal.agreed();
        UUID first = Row.payIn(one).insert();
        UUID second = Row.payIn(two).insert();
        String hash = "0x" + one.offerId();
        Row.evidence(first, hash, "log:1").insert();
        refuses("evidence_transfer_uq", Row.evidence(second, hash, "log:1"));
        Row.evidence(second, hash, "log:1").with("verdict", "transfer_used").insert();
        refuses("evidence_verdict_uq", Row.evidence(second, hash, "log:1").with("verdict", "transfer_used"));
        Row.evidence(second, hash, "log:2").insert();
        Row.evidence(second, hash, "log:1").with("chain_id", 56).insert();
    }

    @Test
    void a_ledger_key_is_booked_once_and_a_row_is_reversed_once() {
        String key = "once:" + Uuid7.next();
        UUID booked = Row.ledger(deal, payment, key).insert();
        refuses("funds_ledger_entries_idempotency_key_key", Row.ledger(deal, payment, key));
        refuses("ledger_reversal", Row.ledger(deal, payment, key + ":r1").with("reverses_entry_id", booked));
        Row.ledger(deal, payment, key + ":r2")
                .with("entry_type", "adjustment")
                .with("amount", "-12.5")
                .with("reverses_entry_id", booked)
                .insert();
        refuses(
                "funds_ledger_entries_reverses_entry_id_key",
                Row.ledger(deal, payment, key + ":r3")
                        .with("entry_type", "adjustment")
                        .with("amount", "-12.5")
                        .with("reverses_entry_id", booked));
    }

    @Test
    void a_withdrawn_or_rejected_offer_makes_room_for_the_next_one() {
        Deal fresh = Deal.agreed();
        UUID seller = Row.user("seller").insert();
        UUID first = Row.offer(fresh.requestId(), seller).insert();
        refuses("offers_open_uq", Row.offer(fresh.requestId(), seller).with("status", "active"));
        Sql.run("update market.seller_offers set status = 'withdrawn' where id = ?", first);
        Row.offer(fresh.requestId(), seller).insert();
    }

    @Test
    void an_amount_outside_the_column_is_refused_and_never_rounded_to_zero() {
        Deal fresh = Deal.agreed();
        Sql.Refused tooLarge = catchThrowableOfType(
                Sql.Refused.class,
                () -> Row.payIn(fresh).with("amount", "100000000000000000000").insert());
        assertThat(tooLarge.state()).isEqualTo("22003");
        refuses("payments_amount_check", Row.payIn(fresh).with("amount", "0.0000000000000000001"));
        UUID smallest = Row.payIn(fresh).with("amount", "0.000000000000000001").insert();
        assertThat(Sql.value("select amount from market.payments where id = ?", smallest))
                .isEqualTo("0.000000000000000001");
    }
}
