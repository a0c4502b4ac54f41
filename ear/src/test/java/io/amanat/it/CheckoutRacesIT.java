package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Carts at the same moment, and carts that break half-way: never one item too many, never half a cart. */
@OnMarket
class CheckoutRacesIT {
    private static long with(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    /** Requests of a template, each with its accepted offer, delivery, line and two notifications. */
    private static void wholeRequests(JsonObject template, long expected) {
        assertThat(Db.rows(
                        """
                        select count(*), count(o.id), count(d.id), count(l.request_id), sum((select count(*) from market.notifications n
                          where n.action_url = '/dashboard/request/' || r.id))
                        from market.purchase_requests r
                        left join market.seller_offers o on o.id = r.selected_offer_id and o.status = 'accepted'
                        left join market.purchase_request_delivery_info d on d.purchase_request_id = r.id
                        left join market.template_checkout_lines l on l.request_id = r.id
                        where r.template_id = ?
                        """,
                        Shop.uuid(Shop.id(template))))
                .containsExactly(
                        List.of("" + expected, "" + expected, "" + expected, "" + expected, "" + 2 * expected));
    }

    @Test
    @Tag("R-TPL-06")
    void of_many_who_take_the_last_items_at_once_exactly_so_many_get_one() {
        JsonObject template = Shop.limited(As.seller(), 3);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            As buyer = As.buyer();
            calls.add(() -> Shop.convert(buyer, template, 1));
        }
        List<Answer> answers = Api.atOnce(calls);
        assertThat(with(answers, 201)).as(answers.toString()).isEqualTo(3);
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> assertThat(Shop.corrected(answer))
                .containsExactly("TEMPLATE_SOLD_OUT", Shop.id(template) + " 0 SOLD_OUT"));
        assertThat(Shop.used(template)).isEqualTo(3);
        wholeRequests(template, 3);
    }

    @Test
    void carts_that_cross_never_block_each_other_and_all_get_through() {
        JsonObject[] templates = new JsonObject[4];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = Shop.limited(As.seller(), 1_000);
        }
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            As buyer = As.buyer();
            List<JsonObject> lines = new ArrayList<>();
            for (JsonObject template : templates) {
                lines.add(Shop.line(template, 1 + i));
            }
            Collections.rotate(lines, i);
            if (i % 2 == 1) {
                Collections.reverse(lines);
            }
            JsonObject cart = Shop.cart(lines.toArray(new JsonObject[0]));
            calls.add(() -> Shop.order(buyer, cart));
        }
        List<Answer> answers = Api.atOnce(calls);
        assertThat(with(answers, 201)).as(answers.toString()).isEqualTo(10);
        for (JsonObject template : templates) {
            assertThat(Shop.used(template)).isEqualTo(55);
            wholeRequests(template, 10);
        }
    }

    @Test
    void one_key_sent_many_times_at_once_orders_once() {
        As buyer = As.buyer();
        JsonObject template = Shop.limited(As.seller(), 100);
        String key = As.unique("key");
        List<Answer> answers = Api.atOnce(6, () -> Shop.order(buyer, Shop.cart(Shop.line(template, 2)), key));
        answers.forEach(answer -> answer.is(201));
        assertThat(answers.stream().map(answer -> answer.text("checkoutId")).distinct())
                .hasSize(1);
        assertThat(Shop.used(template)).isEqualTo(2);
        wholeRequests(template, 1);
    }

    @Test
    void an_order_and_a_deactivation_at_once_leave_a_whole_order_or_none() {
        for (int round = 0; round < 5; round++) {
            As seller = As.seller();
            As buyer = As.buyer();
            JsonObject template = Shop.limited(seller, 10);
            List<Answer> answers = Api.atOnce(List.of(
                    () -> Shop.convert(buyer, template, 1),
                    () -> seller.patch(Shop.path(template, ""), Body.of("isActive", false))));
            answers.get(1).is(200);
            boolean ordered = answers.get(0).status() == 201;
            if (!ordered) {
                assertThat(Shop.corrected(answers.get(0))).contains(Shop.id(template) + " 0 INACTIVE");
            }
            assertThat(Shop.used(template)).isEqualTo(ordered ? 1 : 0);
            wholeRequests(template, ordered ? 1 : 0, ordered);
        }
    }

    private static void wholeRequests(JsonObject template, long expected, boolean any) {
        if (any) {
            wholeRequests(template, expected);
        } else {
            assertThat(Db.count(
                            "select count(*) from market.purchase_requests where template_id = ?",
                            Shop.uuid(Shop.id(template))))
                    .isZero();
        }
    }

    @Test
    void an_order_during_a_change_of_price_is_charged_the_old_or_the_new_price_as_it_says() {
        for (int round = 0; round < 5; round++) {
            As seller = As.seller();
            As buyer = As.buyer();
            JsonObject template = Shop.limited(seller, 10);
            List<Answer> answers = Api.atOnce(List.of(
                    () -> Shop.convert(buyer, template, 1),
                    () -> seller.patch(Shop.path(template, ""), Body.of("budget", Body.of("min", "0.5")))));
            answers.get(1).is(200);
            JsonObject line = Shop.items(answers.get(0).is(201)).get(0);
            assertThat(line.getString("price")).isIn("0.26", "0.5");
            assertThat(Db.text(
                            "select trim_scale(price_amount)::text from market.seller_offers where id = ?",
                            Shop.uuid(line.getString("offerId"))))
                    .isEqualTo(line.getString("price"));
        }
    }

    /** A fault inside the database, once a title of this kind is stored as an offer; times: how often it strikes. */
    private static void withFault(String title, String state, int times, Runnable work) {
        Db.change("create sequence market.fault_count");
        Db.change("grant usage on sequence market.fault_count to public");
        Db.change(
                """
                create function market.fault() returns trigger language plpgsql as $$
                begin
                  if new.title = '%s' and nextval('market.fault_count') <= %d then
                    raise exception using errcode = '%s', message = 'injected';
                  end if;
                  return new;
                end $$
                """
                        .formatted(title, times, state));
        Db.change(
                "create trigger fault before insert on market.seller_offers for each row execute function market.fault()");
        try {
            work.run();
        } finally {
            Db.change("drop trigger fault on market.seller_offers");
            Db.change("drop function market.fault()");
            Db.change("drop sequence market.fault_count");
        }
    }

    @Test
    @Tag("R-TPL-01")
    @Tag("R-TPL-02")
    void a_failure_at_the_third_line_leaves_nothing_of_the_cart() {
        As buyer = As.buyer();
        As seller = As.seller();
        String faulty = As.unique("faulty");
        JsonObject[] lines = new JsonObject[5];
        JsonObject[] templates = new JsonObject[5];
        for (int i = 0; i < 5; i++) {
            templates[i] = Shop.made(seller, Shop.online(i == 2 ? faulty : As.unique("item")));
            lines[i] = Shop.line(templates[i], 1);
        }
        String written = written(buyer, seller);
        long checkouts = Db.count("select count(*) from market.template_checkouts");
        // 55P03 is told as a lost race at once; 40001 is tried again, but not for ever.
        for (String state : List.of("55P03", "40001")) {
            withFault(faulty, state, Integer.MAX_VALUE, () -> {
                Shop.order(buyer, Shop.cart(lines), As.unique("key")).refused(409, "STATE_CONFLICT");
                Shop.convert(buyer, templates[2], 1).refused(409, "STATE_CONFLICT");
            });
            assertThat(written(buyer, seller)).isEqualTo(written);
            assertThat(Db.count("select count(*) from market.template_checkouts"))
                    .isEqualTo(checkouts);
            for (JsonObject template : templates) {
                assertThat(Shop.used(template)).isZero();
            }
        }
        // What hung for so long that the database ended it is nobody's fault who asks.
        withFault(faulty, "25P03", Integer.MAX_VALUE, () -> Shop.order(buyer, Shop.cart(lines))
                .refused(503, "BUSY"));
        // Broken off twice, it is done anew and done once.
        withFault(faulty, "40001", 2, () -> Shop.order(buyer, Shop.cart(lines)).is(201));
        for (JsonObject template : templates) {
            assertThat(Shop.used(template)).isEqualTo(1);
            wholeRequests(template, 1);
        }
    }

    /** What a cart writes for its two people: others' payouts may be booked meanwhile. */
    private static String written(As buyer, As seller) {
        return Db.text(
                """
                select concat_ws(' ',
                  'requests', (select count(*) from market.purchase_requests where buyer_id = ?),
                  'delivery', (select count(*) from market.purchase_request_delivery_info d
                    join market.purchase_requests r on r.id = d.purchase_request_id where r.buyer_id = ?),
                  'offers', (select count(*) from market.seller_offers where seller_id = ?),
                  'notifications', (select count(*) from market.notifications where user_id in (?, ?)),
                  'audit', (select count(*) from platform.audit_entries where actor_id in (?, ?)))
                """,
                buyer.id,
                buyer.id,
                seller.id,
                buyer.id,
                seller.id,
                buyer.id,
                seller.id);
    }

    @Test
    @Tag("R-TPL-07")
    void ten_lines_cost_as_many_statements_as_two() {
        As buyer = As.buyer();
        As seller = As.seller();
        String address = Shop.address(buyer);
        List<JsonObject> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lines.add(Shop.line(Shop.made(seller, i % 2 == 0 ? Shop.goods("goods") : Shop.online("key")), 1));
        }
        int two = statements(buyer, address, lines.subList(0, 2));
        int ten = statements(buyer, address, lines);
        assertThat(ten).isEqualTo(two);
        // Isolation, account, lock, address, use: five; seven inserts of many rows each; the rest is the account's.
        assertThat(ten).isLessThanOrEqualTo(14);
    }

    private static int statements(As buyer, String address, List<JsonObject> lines) {
        String id = As.unique("statements-" + UUID.randomUUID().toString().substring(0, 8));
        buyer.at(Shop.TEMPLATES + "/batch-convert")
                .header("X-Request-Id", id)
                .post(Body.of("items", lines, "addressId", address, "email", "b@example.test"))
                .is(201);
        return AccessLines.of(id).getInt("sql");
    }
}
