package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the retired store did wrong with payments and this one must not, over the public way. */
@OnMarket
class PaymentLessonsIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static String address() {
        int number = NUMBER.incrementAndGet();
        return "100.99." + (number / 250 + 1) % 250 + "." + (number % 250 + 1);
    }

    @Test
    @Tag("R-PAY-31")
    void R_PAY_31_a_hundred_looks_at_a_payment_do_not_count_as_payments() {
        Deal deal = Deal.open().selected().payable();
        for (int poll = 0; poll < 100; poll++) {
            deal.buyer
                    .at("/api/payment/" + deal.paymentId)
                    .header("X-Forwarded-For", address())
                    .get()
                    .is(200);
        }
        // The limiter of payments, thirty in a quarter of an hour, has counted none of them.
        for (int attempt = 0; attempt < 30; attempt++) {
            assertThat(deal.buyer
                            .at(Deal.INTENTS)
                            .header("X-Forwarded-For", address())
                            .post(Body.of())
                            .status())
                    .isEqualTo(400);
        }
        assertThat(deal.buyer
                        .at(Deal.INTENTS)
                        .header("X-Forwarded-For", address())
                        .post(Body.of())
                        .status())
                .isEqualTo(429);
    }

    @Test
    @Tag("R-PAY-16")
    void R_PAY_16_a_confirmation_of_the_scanner_writes_its_payment_once() {
        Deal deal = Deal.open().selected().payable();
        String name = "it_writes_" + deal.paymentId.replace("-", "");
        Db.change("create table market." + name + " (at timestamptz not null default clock_timestamp())");
        Db.change("create function market." + name + "() returns trigger language plpgsql security definer as $$ begin"
                + " if new.id = '" + UUID.fromString(deal.paymentId) + "' then insert into market." + name
                + " default values; end if; return new; end $$");
        Db.change("create trigger " + name + " after update on market.payments for each row execute function market."
                + name + "()");
        try {
            JsonObject event = Webhook.confirmed(deal.intent);
            assertThat(Webhook.settle(event)).isEqualTo("funded");
            assertThat(Db.count("select count(*) from market." + name)).isEqualTo(1);
            // Told again: nothing is written.
            assertThat(Webhook.settle(Body.with(event, "confirmations", 13))).isEqualTo("duplicate");
            assertThat(Db.count("select count(*) from market." + name)).isEqualTo(1);
        } finally {
            Db.change("drop trigger " + name + " on market.payments");
            Db.change("drop function market." + name + "()");
            Db.change("drop table market." + name);
        }
        assertThat(deal.paymentState()).isEqualTo("completed funded");
    }

    @Test
    @Tag("R-PAY-07")
    void R_PAY_07_what_follows_a_payment_tells_people_and_writes_nothing_about_it() {
        Deal deal = Deal.paid();
        Db.settle();
        assertThat(deal.buyer.get("/api/notifications").is(200).rows()).isNotEmpty();
        // Whoever wrote the ledger was the last to write the payment and its request.
        assertThat(Db.rows(
                        """
                        select xmin::text from market.payments where id = ? union
                        select xmin::text from market.purchase_requests where id = ? union
                        select xmin::text from market.funds_ledger_entries where payment_id = ?
                        """,
                        deal.paymentId,
                        deal.requestId,
                        deal.paymentId))
                .hasSize(1);
    }
}
