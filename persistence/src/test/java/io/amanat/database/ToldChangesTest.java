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

    private static UUID payIn(Deal deal) {
        return Row.payIn(deal).insert();
    }

    @Test
    void one_statement_over_many_payments_tells_each_of_its_own() {
        Deal deal = Deal.agreed();
        Deal other = Deal.agreed();
        UUID mine = payIn(deal);
        UUID yours = payIn(other);
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
        UUID mine = payIn(Deal.agreed());
        UUID yours = payIn(Deal.agreed());
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
}
