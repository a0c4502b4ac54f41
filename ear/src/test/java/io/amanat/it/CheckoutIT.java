package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Carts become requests with accepted offers: all of a cart or nothing, at the server's prices. */
@OnMarket
class CheckoutIT {
    private static final String COMPLETE = Shop.TEMPLATES + "/batch-complete";

    private static String requestRow(String id) {
        return Db.text(
                """
                select concat_ws(' ', r.status, r.source, r.is_public, r.quantity, o.status, trim_scale(o.price_amount),
                  o.price_currency, o.delivery_time_amount, o.delivery_time_unit, d.delivery_type,
                  coalesce(d.email, a.full_address))
                from market.purchase_requests r
                join market.seller_offers o on o.id = r.selected_offer_id
                join market.purchase_request_delivery_info d on d.purchase_request_id = r.id
                left join market.purchase_request_delivery_address a on a.delivery_info_id = d.id
                where r.id = ?
                """,
                Shop.uuid(id));
    }

    @Test
    void one_item_becomes_a_request_with_its_accepted_offer_which_is_then_paid_as_any_other() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject template = Shop.limited(seller, 3);
        Bell bell = Bell.of(Map.of("buyer", buyer, "seller", seller));
        JsonObject made = buyer.post(
                        Shop.path(template, "/convert"),
                        // What a client says about money is not even read.
                        Body.of("quantity", 2, "email", "b@example.test", "price", "0.01", "notes", "Ring twice"))
                .is(201)
                .data();
        JsonObject line = made.getJsonArray("items").getJsonObject(0);
        String request = made.getString("requestId");
        assertThat(line.getString("unitPrice")).isEqualTo("0.26");
        assertThat(line.getString("price")).isEqualTo("0.52");
        assertThat(requestRow(request))
                .isEqualTo("pending_payment template f 2 accepted 0.52 USDT 7 days online b@example.test");
        assertThat(Shop.used(template)).isEqualTo(2);
        bell.rang(
                "buyer purchase_request/template_ordered " + request,
                "seller offer/template_sold " + line.getString("offerId"));

        seller.get(Deal.REQUESTS + "/" + request).is(200);
        As.seller().get(Deal.REQUESTS + "/" + request).refused(403, "FORBIDDEN");
        JsonObject intent = buyer.post(
                        Deal.INTENTS, Body.of("requestId", request, "chainId", 97, "token", "USDT", "amount", "0.01"))
                .is(201)
                .data();
        assertThat(intent.getString("amount")).isEqualTo("0.52");
        // R-TPL-09
        assertThat(Db.text(
                        "select is_template_checkout from market.payments where id = ?",
                        Shop.uuid(intent.getString("paymentId"))))
                .isEqualTo("t");
        assertThat(Webhook.settle(Webhook.confirmed(intent))).isEqualTo("funded");
        assertThat(requestRow(request)).startsWith("payment template");
        String payment = intent.getString("paymentId");
        bell.rang(
                "buyer payment/payment_pending " + payment,
                "buyer payment/payment_confirmed " + payment,
                "seller payment/payment_confirmed " + payment);
    }

    @Test
    void goods_go_to_an_own_address_and_the_rest_to_a_mail_address() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject desk = Shop.made(
                seller,
                Body.with(
                        Body.with(
                                Shop.goods("A desk"),
                                "specifications",
                                List.of(Body.of("key", "wood", "value", "oak"))),
                        "defaultProposal",
                        Body.of("title", "At once", "description", "From stock", "deliveryTime", 2)));
        JsonObject key = Shop.made(seller, Shop.online("A key"));
        String address = Shop.address(buyer);
        String census = Db.census();
        JsonObject cart = Body.of("items", List.of(Shop.line(desk, 1), Shop.line(key, 1)));
        Shop.order(buyer, cart).refusedField("addressId");
        Shop.order(buyer, Body.with(cart, "addressId", address)).refusedField("email");
        JsonObject whole = Body.with(Body.with(cart, "addressId", address), "email", "b@example.test");
        Shop.order(buyer, Body.with(whole, "email", "nobody")).refusedField("email");
        Shop.order(buyer, Body.with(whole, "addressId", UUID.randomUUID())).refusedField("addressId");
        As stranger = As.buyer();
        String census2 = Db.census();
        Shop.order(stranger, whole).refusedField("addressId");
        assertThat(Db.census()).isEqualTo(census2);
        assertThat(census).isNotEqualTo(census2);

        List<JsonObject> lines = Shop.items(Shop.order(buyer, whole).is(201));
        assertThat(requestRow(lines.get(0).getString("requestId")))
                .isEqualTo("pending_payment template f 1 accepted 12.5 USDT 2 days physical Street 1, Yazd");
        assertThat(requestRow(lines.get(1).getString("requestId")))
                .isEqualTo("pending_payment template f 1 accepted 0.26 USDT 7 days online b@example.test");
        assertThat(Db.rows(
                        "select key, value from market.purchase_request_specifications where purchase_request_id = ?",
                        Shop.uuid(lines.get(0).getString("requestId"))))
                .containsExactly(List.of("wood", "oak"));
        JsonObject seen = buyer.get(Deal.REQUESTS + "/" + lines.get(0).getString("requestId"))
                .is(200)
                .data();
        assertThat(seen.toString()).contains("Street 1, Yazd");
    }

    @Test
    void a_cart_that_cannot_be_had_writes_nothing_and_is_answered_with_what_can_be_had() {
        As buyer = As.buyer();
        JsonObject plenty = Shop.limited(As.seller(), 100);
        JsonObject few = Shop.limited(As.seller(), 3);
        JsonObject none = Shop.limited(As.seller(), 1);
        Shop.convert(buyer, none, 1).is(201);
        String unknown = UUID.randomUUID().toString();
        JsonObject cart = Shop.cart(
                Shop.line(few, 5),
                Shop.line(plenty, 2),
                Shop.line(none, 1),
                Body.of("templateId", unknown, "quantity", 1));
        String census = Db.census();
        Answer refused = Shop.order(buyer, cart);
        assertThat(Shop.corrected(refused))
                .containsExactly(
                        "TEMPLATE_SOLD_OUT",
                        Shop.id(few) + " 3 CLAMPED",
                        Shop.id(plenty) + " 2 AVAILABLE",
                        Shop.id(none) + " 0 SOLD_OUT",
                        unknown + " 0 UNKNOWN");
        assertThat(refused.json().getJsonObject("error").getJsonArray("details").getValuesAs(JsonObject.class))
                .extracting(detail -> detail.getString("field"))
                .containsExactly("items.0.quantity", "items.2.quantity", "items.3.quantity");
        assertThat(Db.census()).isEqualTo(census);
        assertThat(Shop.used(few)).isZero();
        assertThat(Shop.used(plenty)).isZero();
        // As corrected it goes through.
        Shop.order(buyer, Shop.cart(Shop.line(few, 3), Shop.line(plenty, 2))).is(201);
        assertThat(Shop.used(few)).isEqualTo(3);
        Answer problem = buyer.at(Shop.TEMPLATES + "/batch-convert")
                .header("Accept", "application/problem+json, application/json")
                .post(Shop.cart(Shop.line(few, 1)))
                .is(409);
        assertThat(problem.json().getString("code")).isEqualTo("TEMPLATE_SOLD_OUT");
        assertThat(problem.json().getJsonArray("correctedItems")).hasSize(1);
    }

    @Test
    @Tag("AC-343")
    @Tag("R-TPL-03")
    void AC_343_a_batch_over_its_caps_or_with_something_twice_is_refused() {
        As buyer = As.buyer();
        JsonObject template = Shop.limited(As.seller(), 1_000);
        List<JsonObject> lines = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            lines.add(Body.of("templateId", UUID.randomUUID(), "quantity", 1));
        }
        Shop.order(buyer, Shop.cart(lines.toArray(new JsonObject[0]))).refusedField("items");
        Shop.order(buyer, Shop.cart()).refusedField("items");
        Shop.order(buyer, Body.of()).refusedField("items");
        Shop.order(buyer, Shop.cart(Shop.line(template, 1), Shop.line(template, 1)))
                .refusedField("items.1.templateId");
        for (int quantity : List.of(0, -1, 101)) {
            Shop.order(buyer, Shop.cart(Shop.line(template, quantity))).refusedField("items.0.quantity");
            Shop.convert(buyer, template, quantity).refusedField("quantity");
        }
        Shop.order(buyer, Shop.cart(Body.of("templateId", "x"))).refusedField("items.0.templateId");

        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        buyer.post(COMPLETE, Body.of("requestIds", ids)).refusedField("requestIds");
        buyer.post(COMPLETE, Body.of("requestIds", List.of())).refusedField("requestIds");
        buyer.post(COMPLETE).refusedField("requestIds");
        buyer.post(COMPLETE, Body.of("requestIds", List.of(ids.get(0), ids.get(0))))
                .refusedField("requestIds.1");
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void only_buyers_order_and_a_missing_template_is_not_found() {
        As seller = As.seller();
        JsonObject template = Shop.limited(seller, 5);
        for (As stranger : List.of(seller, As.seller(), As.admin(), As.fresh("guard"))) {
            Shop.convert(stranger, template, 1).refused(403, "FORBIDDEN");
            Shop.order(stranger, Shop.cart(Shop.line(template, 1))).refused(403, "FORBIDDEN");
        }
        As.nobody().post(Shop.path(template, "/convert")).refused(401, "UNAUTHENTICATED");
        As.buyer()
                .post(Shop.TEMPLATES + "/" + UUID.randomUUID() + "/convert", Body.of("email", "a@example.test"))
                .refused(404, "NOT_FOUND");
        // A seller who became a buyer does not buy from himself.
        Db.change("update market.users set role = 'buyer' where id = ?", seller.id);
        As turned = As.signIn(seller.email, seller.password);
        assertThat(Shop.corrected(Shop.convert(turned, template, 1)))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(template) + " 0 SELLER_UNAVAILABLE");
        assertThat(Shop.used(template)).isZero();
    }

    @Test
    void an_imported_item_without_a_price_is_not_sold() {
        JsonObject template = Shop.limited(As.seller(), 5);
        Db.change("update market.request_templates set budget_min = null where id = ?", Shop.uuid(Shop.id(template)));
        Shop.convert(As.buyer(), template, 1).refused(422, "PRICE_UNAVAILABLE");
        Db.change(
                "update market.request_templates set default_proposal = '{\"price\": 3, \"deliveryTime\": 5}' where id = ?",
                Shop.uuid(Shop.id(template)));
        assertThat(Shop.items(Shop.convert(As.buyer(), template, 2).is(201))
                        .get(0)
                        .getString("price"))
                .isEqualTo("6");
    }

    @Test
    void the_same_key_orders_once_and_never_means_another_cart() {
        As buyer = As.buyer();
        JsonObject one = Shop.limited(As.seller(), 10);
        JsonObject two = Shop.limited(As.seller(), 10);
        String key = As.unique("key");
        JsonObject cart = Shop.cart(Shop.line(one, 2), Shop.line(two, 1));
        JsonObject first = Shop.order(buyer, cart, key).is(201).data();
        JsonObject again = Shop.order(buyer, Shop.cart(Shop.line(two, 1), Shop.line(one, 2)), key)
                .is(201)
                .data();
        assertThat(again.getString("checkoutId")).isEqualTo(first.getString("checkoutId"));
        assertThat(again.getJsonArray("items")).containsExactlyInAnyOrderElementsOf(first.getJsonArray("items"));
        Shop.order(buyer, Shop.cart(Shop.line(one, 1)), key).refused(409, "STATE_CONFLICT");
        assertThat(Shop.used(one)).isEqualTo(2);
        // Another buyer's key is another key.
        Shop.order(As.buyer(), cart, key).is(201);
        assertThat(Shop.used(one)).isEqualTo(4);
        for (String bad : List.of("x".repeat(201), "a b")) {
            Shop.order(buyer, cart, bad).refusedField("Idempotency-Key");
        }
        // A refusal keeps no key.
        String other = As.unique("key");
        assertThat(Shop.corrected(Shop.order(buyer, Shop.cart(Shop.line(one, 99)), other)))
                .contains("TEMPLATE_SOLD_OUT");
        Shop.order(buyer, Shop.cart(Shop.line(one, 1)), other).is(201);
    }

    private static void pay(As buyer, String request) {
        JsonObject intent = buyer.post(Deal.INTENTS, Body.of("requestId", request, "chainId", 97, "token", "USDT"))
                .is(201)
                .data();
        assertThat(Webhook.settle(Webhook.confirmed(intent))).isEqualTo("funded");
    }

    private static long completed(String... requests) {
        return Db.count(
                "select count(*) from market.template_checkout_lines where completed_at is not null and request_id = any (cast(? as uuid[]))",
                "{" + String.join(",", requests) + "}");
    }

    @Test
    @Tag("R-TPL-04")
    @Tag("R-TPL-05")
    void a_checkout_is_complete_when_all_of_it_is_paid_and_all_of_it_is_the_callers() {
        As buyer = As.buyer();
        As other = As.buyer();
        JsonObject template = Shop.limited(As.seller(), 100);
        String one = Shop.convert(buyer, template, 1).is(201).text("requestId");
        String two = Shop.convert(buyer, template, 1).is(201).text("requestId");
        String foreign = Shop.convert(other, template, 1).is(201).text("requestId");
        String plain = Deal.open(buyer, List.of(As.seller())).requestId;
        pay(buyer, one);
        buyer.post(COMPLETE, Body.of("requestIds", List.of(one, two))).refused(409, "INVALID_STATUS");
        for (String wrong : List.of(foreign, plain, UUID.randomUUID().toString())) {
            buyer.post(COMPLETE, Body.of("requestIds", List.of(one, wrong))).refused(404, "NOT_FOUND");
        }
        assertThat(completed(one, two, foreign)).isZero();
        pay(buyer, two);
        for (int i = 0; i < 2; i++) {
            JsonObject done = buyer.post(COMPLETE, Body.of("requestIds", List.of(two, one)))
                    .is(200)
                    .data();
            assertThat(done.getInt("completed")).isEqualTo(2);
        }
        assertThat(completed(one, two)).isEqualTo(2);
        assertThat(completed(foreign)).isZero();
        other.post(COMPLETE, Body.of("requestIds", List.of(one))).refused(404, "NOT_FOUND");
        assertThat(Db.text("select status from market.purchase_requests where id = ?", Shop.uuid(one)))
                .isEqualTo("payment");
    }
}
