package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever changes deals tells those they concern, each of its own change, however many one statement changes. */
@ExtendWith(TestDatabase.class)
class ToldChangesTest {
    private static final String CHANGE = "update market.%s set %s where id in ('%s', '%s')";

    /** What was told in a room: the other rooms it was told in, the event, and its words. */
    private static List<List<String>> told(String room) {
        return Sql.rows(
                "select array_to_string(rooms, ' '), event, data::text, created_at::text from platform.realtime_events"
                        + " where ? = any (rooms) order by id",
                room);
    }

    private static void change(String table, String what, UUID one, UUID other) {
        Sql.runAs(TestDatabase.get().appUrl(), CHANGE.formatted(table, what, one, other));
    }

    @Test
    void one_statement_over_many_payments_tells_each_of_its_own() {
        Deal deal = Deal.agreed();
        Deal other = Deal.agreed();
        UUID mine = Row.payIn(deal).insert();
        UUID yours = Row.payIn(other).insert();
        change("payments", "status = 'processing', updated_at = '2026-11-01T10:00:00Z'", mine, yours);
        assertThat(told("payment:" + mine)).hasSize(1).first().satisfies(event -> {
            assertThat(event.get(0)).isEqualTo("user-" + deal.buyerId() + " payment:" + mine);
            assertThat(event.get(1)).isEqualTo("payment:update");
            assertThat(event.get(2))
                    .contains(
                            "\"paymentId\": \"" + mine + "\"",
                            "\"requestId\": \"" + deal.requestId() + "\"",
                            "\"status\": \"processing\"",
                            "\"previousStatus\": \"pending\"",
                            "\"escrowState\": null",
                            "\"disputed\": false");
            assertThat(event.get(3)).startsWith("2026-11-01 10:00:00");
        });
        assertThat(told("payment:" + yours))
                .hasSize(1)
                .first()
                .extracting(event -> event.get(0))
                .isEqualTo("user-" + other.buyerId() + " payment:" + yours);
    }

    @Test
    void what_concerns_nobody_is_not_told() {
        UUID mine = Row.payIn(Deal.agreed()).insert();
        UUID yours = Row.payIn(Deal.agreed()).insert();
        change("payments", "updated_at = now(), failure_reason = 'nothing'", mine, yours);
        assertThat(told("payment:" + mine)).isEmpty();
        change("payments", "escrow_state = 'partial'", mine, UUID.randomUUID());
        assertThat(told("payment:" + mine)).hasSize(1);
        assertThat(told("payment:" + yours)).isEmpty();
    }

    @Test
    void one_statement_over_many_requests_tells_both_sides_of_each() {
        Deal deal = Deal.agreed();
        Deal other = Deal.agreed();
        Set<String> before = rooms(deal);
        change(
                "purchase_requests",
                "status = 'payment', updated_at = '2026-11-01T10:00:00Z'",
                deal.requestId(),
                other.requestId());
        List<List<String>> events = told("request:" + deal.requestId());
        List<String> last = events.get(events.size() - 1);
        assertThat(last.get(0))
                .isEqualTo("user-" + deal.buyerId() + " user-" + deal.sellerId() + " request:" + deal.requestId());
        assertThat(last.get(1)).isEqualTo("purchase-request-update");
        assertThat(last.get(2))
                .contains(
                        "\"kind\": \"status-changed\"",
                        "\"requestId\": \"" + deal.requestId() + "\"",
                        "\"status\": \"payment\"",
                        "\"previousStatus\": \"pending_payment\"");
        assertThat(rooms(deal)).hasSize(before.size() + 1);
        assertThat(told("request:" + other.requestId()))
                .last()
                .extracting(event -> event.get(0))
                .isEqualTo("user-" + other.buyerId() + " user-" + other.sellerId() + " request:" + other.requestId());
    }

    private static Set<String> rooms(Deal deal) {
        return told("request:" + deal.requestId()).stream()
                .map(event -> event.get(2) + event.get(3))
                .collect(Collectors.toSet());
    }

    @Test
    void a_request_without_a_choice_tells_its_buyer_alone_and_an_archived_one_says_so() {
        UUID buyer = Row.user("buyer").insert();
        UUID request = Row.request(buyer, Row.category().insert()).insert();
        change("purchase_requests", "is_archived = true, archived_at = now()", request, UUID.randomUUID());
        assertThat(told("request:" + request)).hasSize(1).first().satisfies(event -> {
            assertThat(event.get(0)).isEqualTo("user-" + buyer + " request:" + request);
            assertThat(event.get(2)).contains("\"kind\": \"archived\"");
        });
        change("purchase_requests", "title = 'Another word for it'", request, UUID.randomUUID());
        assertThat(told("request:" + request)).hasSize(1);
    }

    @Test
    void one_statement_that_funds_orders_of_shops_tells_each_payer_of_his_own() {
        Deal deal = Deal.agreed();
        Deal other = Deal.agreed();
        UUID mine = Row.payIn(deal).with("is_template_checkout", true).insert();
        UUID yours = Row.payIn(other).with("is_template_checkout", true).insert();
        String funds = "escrow_state = 'funded', status = 'completed', completed_at = now()";
        change("payments", funds, mine, yours);
        change("payments", "disputed = true", mine, yours);
        for (Deal one : List.of(deal, other)) {
            UUID payment = one == deal ? mine : yours;
            List<List<String>> events = told("user-" + one.buyerId()).stream()
                    .filter(event -> event.get(1).equals("template-checkout-payment-confirmed"))
                    .toList();
            assertThat(events).hasSize(1).first().satisfies(event -> {
                assertThat(event.get(0)).isEqualTo("user-" + one.buyerId());
                assertThat(event.get(2))
                        .contains("\"paymentId\": \"" + payment + "\"", "\"requestId\": \"" + one.requestId() + "\"");
            });
            assertThat(told("payment:" + payment))
                    .extracting(event -> event.get(1))
                    .containsExactly("payment:update", "payment:update");
        }
    }

    @Test
    void one_row_that_two_statements_of_a_transaction_change_is_told_of_twice_and_in_order() {
        UUID mine = Row.payIn(Deal.agreed()).insert();
        Market.run(em -> {
            for (String status : List.of("processing", "failed")) {
                em.createNativeQuery("update market.payments set status = '" + status + "' where id = '" + mine + "'")
                        .executeUpdate();
            }
        });
        List<List<String>> events = told("payment:" + mine);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).get(2)).contains("\"status\": \"processing\"", "\"previousStatus\": \"pending\"");
        assertThat(events.get(1).get(2)).contains("\"status\": \"failed\"", "\"previousStatus\": \"processing\"");
    }

    @Test
    void whose_offer_is_not_chosen_any_more_is_told_of_it() {
        Deal deal = Deal.agreed();
        change(
                "purchase_requests",
                "selected_offer_id = null, status = 'received_offers', updated_at = now()",
                deal.requestId(),
                UUID.randomUUID());
        assertThat(told("user-" + deal.sellerId())).last().satisfies(event -> assertThat(event.get(2))
                .contains(
                        "\"requestId\": \"" + deal.requestId() + "\"",
                        "\"status\": \"received_offers\"",
                        "\"previousStatus\": \"pending_payment\""));
    }

    @Test
    void a_payout_beside_a_pay_in_is_told_to_nobody() {
        Deal deal = Deal.agreed();
        UUID in = Row.paidPayIn(deal).insert();
        UUID out = Row.payout(deal, in).insert();
        change(
                "payments",
                "disputed = (direction = 'in'), status = case when direction = 'in' then status else 'processing' end",
                in,
                out);
        assertThat(told("payment:" + in)).hasSize(1);
        assertThat(told("payment:" + out)).isEmpty();
    }
}
