package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether the ledger adds up, asked by an administrator and each night. */
@OnMarket
@Tag("R-PAY-20")
class ReconciliationIT {
    private static final String PATH = "/api/admin/ledger/reconciliation";

    private static JsonObject of(Deal deal) {
        return As.admin().get(PATH + "?paymentId=" + deal.paymentId).is(200).data();
    }

    private static void isClean(Deal deal) {
        JsonObject report = of(deal);
        assertThat(report.getBoolean("clean")).as(report.toString()).isTrue();
        assertThat(report.isNull("first")).isTrue();
        assertThat(report.getJsonArray("faults")).isEmpty();
    }

    @Test
    void whatever_the_services_do_the_books_add_up() {
        Deal unpaid = Deal.open().selected().payable();
        isClean(unpaid);
        Deal deal = Deal.paid();
        isClean(deal);
        Payouts.refund(deal, "0.06").is(200);
        isClean(deal);
        Payouts.confirm(deal).is(200);
        isClean(deal);
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        isClean(deal);
        Payouts.fail(deal).is(200);
        isClean(deal);
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal).is(200);
        isClean(deal);
        Deal returned = Deal.paid();
        Payouts.refund(returned).is(200);
        Payouts.confirm(returned).is(200);
        isClean(returned);
    }

    @Test
    void a_row_that_was_changed_behind_the_servers_back_is_named_first() {
        Deal deal = Deal.paid().shipped().delivered();
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        String release = Db.text(
                "select id from market.funds_ledger_entries where payment_id = ? and entry_type = 'release'",
                deal.paymentId);
        String change = "alter table market.funds_ledger_entries %s trigger funds_ledger_no_update";
        Db.change(change.formatted("disable"));
        try {
            JsonObject unguarded = As.admin().get(PATH).is(200).data();
            assertThat(unguarded.getBoolean("clean")).isFalse();
            assertThat(unguarded.getJsonObject("first").getString("fault")).isEqualTo("guard_missing");
            assertThat(unguarded.getJsonObject("counts").getInt("guard_missing"))
                    .isEqualTo(1);
            Db.change("update market.funds_ledger_entries set amount = 0.3 where id = ?", UUID.fromString(release));
            JsonObject report = of(deal);
            assertThat(report.getBoolean("clean")).isFalse();
            JsonObject first = report.getJsonObject("first");
            assertThat(first.getString("paymentId")).isEqualTo(deal.paymentId);
            assertThat(first.getString("entryId")).isEqualTo(release);
            assertThat(first.getString("fault")).isEqualTo("hold_overdrawn");
            assertThat(first.getString("detail")).contains("held -0.04");
            assertThat(report.getJsonObject("counts").getInt("no_such_outflow")).isEqualTo(1);
            assertThat(report.getInt("faultCount"))
                    .isEqualTo(report.getJsonArray("faults").size());
        } finally {
            Db.change("update market.funds_ledger_entries set amount = 0.26 where id = ?", UUID.fromString(release));
            Db.change(change.formatted("enable"));
        }
        isClean(deal);
    }

    @Test
    void the_nightly_verification_looks_at_every_payment_once_a_day_and_keeps_what_it_found() {
        Deal.paid();
        Db.change("delete from market.ledger_checks");
        Duration toNight = Duration.ofHours(
                27 - java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC).getHour());
        Hooks.later(toNight, () -> {
            assertThat(Hooks.job("ledger-verification")).isPositive();
            assertThat(Hooks.job("ledger-verification")).as("once a day").isZero();
        });
        JsonObject nightly = As.admin().get(PATH).is(200).data().getJsonObject("nightly");
        assertThat(nightly.isNull("finishedAt")).isFalse();
        assertThat(nightly.getJsonNumber("payments").longValue())
                .isEqualTo(Db.count("select count(*) from market.payments"));
        Db.change("delete from market.ledger_checks");
    }

    @Test
    void only_administrators_ask_and_a_bad_id_is_refused() {
        As.seller().get(PATH).refused(403, "FORBIDDEN");
        As.admin().get(PATH + "?paymentId=abc").refusedField("paymentId");
        JsonObject nothing =
                As.admin().get(PATH + "?paymentId=" + UUID.randomUUID()).is(200).data();
        assertThat(nothing.getBoolean("clean")).isTrue();
    }
}
