package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The archive and the home page of both sides. */
@OnMarket
class RequestArchiveIT {
    @Test
    void a_buyer_puts_requests_away_and_brings_them_back_and_nobody_else_does() {
        As buyer = As.buyer();
        As other = As.buyer();
        List<String> all = RequestListsIT.made(buyer, 3);
        String one = Deal.REQUESTS + "/" + all.get(0);
        for (As stranger : List.of(other, As.seller(), As.admin())) {
            stranger.post(one + "/archive").refused(403, "FORBIDDEN");
            stranger.post(one + "/unarchive").refused(403, "FORBIDDEN");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(buyer.post(one + "/archive").is(200).data().getBoolean("isArchived"))
                    .isTrue();
        }
        assertThat(RequestListsIT.ids(buyer.get(RequestListsIT.MY))).isEqualTo(all.subList(1, 3));
        assertThat(RequestListsIT.ids(buyer.get(RequestListsIT.MY + "?includeArchived=true")))
                .isEqualTo(all);
        assertThat(RequestListsIT.ids(buyer.get(Deal.REQUESTS + "/archived"))).containsExactly(all.get(0));
        assertThat(RequestListsIT.ids(other.get(Deal.REQUESTS + "/archived"))).isEmpty();
        JsonObject back = buyer.post(one + "/unarchive").is(200).data();
        assertThat(back.getBoolean("isArchived")).isFalse();
        assertThat(back.get("archivedAt")).isEqualTo(JsonValue.NULL);
        buyer.post(Deal.REQUESTS + "/" + UUID.randomUUID() + "/archive").refused(404, "NOT_FOUND");

        String bulk = Deal.REQUESTS + "/bulk-archive";
        String foreign = RequestListsIT.made(other, Deal.request(List.of()));
        List<Object> mixed = List.of(all.get(1), all.get(1), all.get(2), foreign, UUID.randomUUID());
        assertThat(buyer.post(bulk, Body.of("ids", mixed)).is(200).data().getInt("archived"))
                .isEqualTo(2);
        assertThat(buyer.post(bulk, Body.of("ids", mixed)).is(200).data().getInt("archived"))
                .isZero();
        assertThat(RequestListsIT.ids(other.get(RequestListsIT.MY))).containsExactly(foreign);
        assertThat(RequestListsIT.ids(buyer.get("/api/marketplace/requests/archived")))
                .isEqualTo(all.subList(1, 3));
        for (Object bad : new Object[] {List.of(), null, Collections.nCopies(101, all.get(0))}) {
            buyer.post(bulk, Body.of("ids", bad)).refusedField("ids");
        }
        buyer.post(bulk, Body.of("ids", List.of("x"))).refusedField("ids.0");
    }

    @Test
    void what_is_over_goes_to_the_archive_by_itself_and_stays_in_the_sellers_list() {
        Deal deal = Deal.paid().shipped().delivered();
        assertThat(RequestListsIT.ids(deal.buyer.get(RequestListsIT.MY))).containsExactly(deal.requestId);
        deal.buyer.patch(deal.path("/status"), Body.of("status", "completed")).is(200);
        assertThat(RequestListsIT.ids(deal.buyer.get(RequestListsIT.MY))).isEmpty();
        assertThat(RequestListsIT.ids(deal.buyer.get(Deal.REQUESTS + "/archived")))
                .containsExactly(deal.requestId);
        assertThat(RequestListsIT.ids(deal.winner().get(Deal.REQUESTS + "?limit=100")))
                .contains(deal.requestId);
    }

    @Test
    void the_first_page_counts_deals_money_and_news_for_both_sides() {
        Deal deal = Deal.paid();
        List<String> more = RequestListsIT.made(deal.buyer, 3);
        JsonObject home = deal.buyer.get("/api/me/home-summary").is(200).data();
        assertThat(home.getInt("requestsTotal")).isEqualTo(4);
        assertThat(home.getInt("activeEscrowPayments")).isEqualTo(1);
        assertThat(home.getInt("unreadNotifications")).isEqualTo((int) deal.buyer.unread());
        assertThat(home.getJsonArray("held")).containsExactly(Body.of("amount", "0.26", "currency", "USDT"));
        assertThat(home.getJsonArray("releasable")).containsExactly(Body.of("amount", "0", "currency", "USDT"));
        assertThat(home.getJsonArray("recentRequests").getValuesAs(JsonObject.class))
                .extracting(row -> row.getString("id"))
                .isEqualTo(more);
        deal.shipped().delivered();
        JsonObject seller = deal.winner().get("/api/user/summary").is(200).data();
        assertThat(seller.getInt("requestsTotal")).isEqualTo(1);
        assertThat(seller.getJsonArray("releasable")).containsExactly(Body.of("amount", "0.26", "currency", "USDT"));
        assertThat(seller.getJsonArray("recentRequests").getJsonObject(0).getString("status"))
                .isEqualTo("delivered");
        JsonObject nothing = As.buyer().get("/api/me/home-summary").is(200).data();
        assertThat(nothing.getInt("requestsTotal")).isZero();
        assertThat(nothing.getJsonArray("held")).isEmpty();
        assertThat(nothing.getJsonArray("recentRequests")).isEmpty();
    }
}
