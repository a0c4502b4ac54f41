package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A cart that nobody pays gives its items back by itself (03 section 4). */
@OnMarket
class UnpaidOrdersIT {
    private static final String JOB = "unpaid-orders";

    private static Deal order(As buyer, As seller, JsonObject template, int quantity) {
        return Deal.of(
                buyer, seller, Shop.convert(buyer, template, quantity).is(201).text("requestId"));
    }

    private static Deal aged(Deal order) {
        Db.change(
                "update market.purchase_requests set created_at = now() - interval '25 hours' where id = ?",
                Shop.uuid(order.requestId));
        return order;
    }

    @Test
    void an_order_that_nobody_pays_ends_after_a_day_and_both_hear_of_it() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 3);
        Deal order = order(buyer, seller, template, 2);
        Deal wish = Deal.open().selected();
        Bell bell = Bell.of(Map.of("buyer", buyer, "seller", seller));
        Hooks.later(Duration.ofHours(23), () -> Hooks.job(JOB));
        assertThat(order.requestStatus()).isEqualTo("pending_payment");
        assertThat(Shop.used(template)).isEqualTo(2);
        Hooks.later(Duration.ofHours(25), () -> assertThat(Hooks.job(JOB)).isPositive());
        assertThat(order.requestStatus()).isEqualTo("cancelled");
        assertThat(Shop.used(template)).isZero();
        bell.rang(
                "buyer purchase_request/request_cancelled " + order.requestId,
                "seller purchase_request/request_cancelled " + order.requestId);
        assertThat(wish.requestStatus()).as("what was wished for waits").isEqualTo("pending_payment");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and action = 'order.unpaid' and actor_id is null",
                        Shop.uuid(order.requestId)))
                .isEqualTo(1);
        buyer.post(Deal.INTENTS, order.intentBody()).refused(409, "INVALID_STATUS");
        Hooks.later(Duration.ofHours(25), () -> assertThat(Hooks.job(JOB)).isZero());
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void an_order_that_is_paid_or_can_be_paid_stays_until_its_payment_has_ended() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 9);
        Deal paid = aged(order(buyer, seller, template, 1).payable().funded());
        Deal payable = aged(order(buyer, seller, template, 2).payable());
        Hooks.job(JOB);
        assertThat(paid.requestStatus()).isEqualTo("payment");
        assertThat(payable.requestStatus()).isEqualTo("pending_payment");
        assertThat(payable.paymentState()).isEqualTo("pending none");
        Hooks.later(Duration.ofHours(26), () -> {
            Hooks.tidy();
            Hooks.job(JOB);
        });
        assertThat(payable.paymentState()).isEqualTo("failed none");
        assertThat(payable.requestStatus()).isEqualTo("cancelled");
        assertThat(paid.requestStatus()).isEqualTo("payment");
        assertThat(Shop.used(template)).isEqualTo(1);
    }

    @Test
    void an_order_whose_offer_was_given_up_ends_too() {
        As seller = As.seller();
        JsonObject template = Shop.limited(seller, 3);
        Deal order = aged(order(As.buyer(), seller, template, 3));
        Db.change(
                "update market.seller_offers set status = 'withdrawn' where purchase_request_id = ?",
                Shop.uuid(order.requestId));
        Db.change(
                "update market.purchase_requests set status = 'active', selected_offer_id = null where id = ?",
                Shop.uuid(order.requestId));
        Hooks.job(JOB);
        assertThat(order.requestStatus()).isEqualTo("cancelled");
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void unpaid_orders_of_closed_accounts_end_at_once_those_of_buyers_and_those_of_sellers() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 9);
        Deal leaving = order(buyer, seller, template, 2);
        Deal open = order(buyer, seller, template, 3).payable();
        Deal staying = order(As.buyer(), seller, template, 4);
        As closing = As.seller();
        Deal sold = order(As.buyer(), closing, Shop.limited(closing, 1), 1);
        As.admin().at("/api/users/admin/" + buyer.id).json("DELETE", "").is(200);
        As.admin().at("/api/users/admin/" + closing.id).json("DELETE", "").is(200);
        assertThat(Hooks.job(JOB)).isPositive();
        for (Deal ended : List.of(leaving, open, sold)) {
            assertThat(ended.requestStatus()).isEqualTo("cancelled");
        }
        assertThat(open.paymentState()).isEqualTo("cancelled cancelled");
        assertThat(staying.requestStatus()).isEqualTo("pending_payment");
        assertThat(Shop.used(template)).isEqualTo(4);
    }

    @Test
    void a_payment_that_is_begun_at_the_same_moment_wins_or_finds_the_order_ended() {
        As seller = As.seller();
        JsonObject template = Shop.limited(seller, 50);
        long kept = 0;
        for (int round = 0; round < 6; round++) {
            Deal order = aged(order(As.buyer(), seller, template, 1));
            List<Callable<String>> both = new ArrayList<>();
            both.add(() -> order.buyer.post(Deal.INTENTS, order.intentBody()).status() + "");
            both.add(() -> "job " + Hooks.job(JOB));
            boolean begun = Api.atOnce(both).get(0).equals("201");
            kept += begun ? 1 : 0;
            assertThat(order.requestStatus()).isEqualTo(begun ? "pending_payment" : "cancelled");
            assertThat(Db.count(
                            "select count(*) from market.payments where purchase_request_id = ? and status = 'pending'",
                            Shop.uuid(order.requestId)))
                    .isEqualTo(begun ? 1 : 0);
        }
        assertThat(Shop.used(template)).isEqualTo(kept);
    }

    @Test
    void money_that_arrives_at_the_same_moment_funds_its_order() {
        As seller = As.seller();
        JsonObject template = Shop.limited(seller, 50);
        for (int round = 0; round < 4; round++) {
            Deal order = aged(order(As.buyer(), seller, template, 1).payable());
            JsonObject arrived = Webhook.confirmed(order.intent);
            List<Callable<String>> both = new ArrayList<>();
            both.add(() -> Webhook.settle(arrived));
            both.add(() -> "job " + Hooks.job(JOB));
            assertThat(Api.atOnce(both).get(0)).isEqualTo("funded");
            assertThat(order.requestStatus()).isEqualTo("payment");
        }
        assertThat(Shop.used(template)).isEqualTo(4);
    }
}
