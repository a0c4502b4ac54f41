package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists of requests, the archive and the first page. */
@OnMarket
class RequestListsIT {
    static final String MY = Deal.REQUESTS + "/my";

    static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    private static JsonObject meta(Answer answer) {
        return answer.json().getJsonObject("meta");
    }

    static String made(As buyer, JsonObject body) {
        return buyer.post(Deal.REQUESTS, body).is(201).text("id");
    }

    static List<String> made(As buyer, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(made(buyer, Deal.request(List.of())));
        }
        Collections.reverse(ids);
        return ids;
    }

    @Test
    @Tag("AC-043")
    @Tag("R-MKT-11")
    void AC_043_a_seller_sees_what_is_open_to_him_and_what_he_bid_on_also_when_he_lost() {
        As winner = As.seller();
        As loser = As.seller();
        Deal deal = Deal.open(As.buyer(), List.of(winner, loser)).offers("0.26", "0.30");
        Deal foreign = Deal.open();
        deal.select(0).is(200);
        String list = Deal.REQUESTS + "?limit=100";
        assertThat(ids(loser.get(list))).contains(deal.requestId).doesNotContain(foreign.requestId);
        assertThat(ids(winner.get(list))).contains(deal.requestId);
        assertThat(ids(As.seller().get(list))).doesNotContain(deal.requestId, foreign.requestId);
        assertThat(ids(As.admin().get(list))).contains(deal.requestId, foreign.requestId);
        // What was agreed on is not for those who lost.
        assertThat(row(loser, deal).get("selectedOffer")).isEqualTo(JsonValue.NULL);
        assertThat(row(winner, deal).getJsonObject("selectedOffer").getString("id"))
                .isEqualTo(deal.offerIds.get(0));
        // Count and rows say the same on every page.
        int total = meta(loser.get(Deal.REQUESTS + "?limit=1").is(200)).getInt("total");
        int rows = 0;
        for (int page = 1; page <= total / 100 + 1; page++) {
            rows += ids(loser.get(Deal.REQUESTS + "?limit=100&page=" + page)).size();
        }
        assertThat(rows).isEqualTo(total);
        As.buyer().get(Deal.REQUESTS).refused(403, "FORBIDDEN");
    }

    private static JsonObject row(As who, Deal deal) {
        return who.get(Deal.REQUESTS + "?limit=100").rows().stream()
                .filter(row -> row.getString("id").equals(deal.requestId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_own_list_names_its_people_and_shows_where_the_money_stands() {
        Deal deal = Deal.paid();
        JsonObject row = deal.buyer.get(MY).is(200).rows().get(0);
        assertThat(row.getJsonObject("category").getString("name")).isNotBlank();
        assertThat(row.getJsonObject("buyer")).isEqualTo(Body.of("id", deal.buyer.id, "displayName", "First Last"));
        assertThat(row.getJsonObject("selectedOffer").getJsonObject("seller"))
                .isEqualTo(Body.of("id", deal.winner().id, "displayName", "First Last"));
        assertThat(row.getJsonObject("payment"))
                .isEqualTo(Body.of(
                        "id",
                        deal.paymentId,
                        "status",
                        "completed",
                        "escrowState",
                        "funded",
                        "amount",
                        "0.26",
                        "currency",
                        "USDT"));
        assertThat(ids(deal.buyer.get("/api/requests"))).containsExactly(deal.requestId);
        assertThat(ids(deal.buyer.get("/api/marketplace/requests/my"))).containsExactly(deal.requestId);
        assertThat(ids(As.buyer().get(MY))).isEmpty();
    }

    @Test
    @Tag("AC-346")
    void AC_346_pages_and_cursors_that_make_no_sense_become_the_first_page() {
        As buyer = As.buyer();
        List<String> all = made(buyer, 5);
        for (String query : List.of(
                "?page=0&limit=-3",
                "?page=abc&limit=abc",
                "?page=&limit=",
                "?page=99999999999&limit=99999999999",
                "?limit=1e3",
                "?cursor=garbage",
                "?cursor=%00",
                "?cursor=" + "A".repeat(500))) {
            Answer answer = buyer.get(MY + query);
            if (!query.contains("99999999999")) {
                assertThat(ids(answer)).as(query).isEqualTo(all);
            }
            assertThat(answer.is(200).status()).isEqualTo(200);
        }
        Answer second = buyer.get(MY + "?page=2&limit=2");
        assertThat(ids(second)).isEqualTo(all.subList(2, 4));
        assertThat(meta(second).getInt("total")).isEqualTo(5);
        assertThat(meta(second).getInt("page")).isEqualTo(2);
        Answer beyond = buyer.get(MY + "?page=9&limit=2");
        assertThat(ids(beyond)).isEmpty();
        assertThat(meta(beyond).getInt("total")).isEqualTo(5);
    }

    @Test
    void a_list_read_by_cursor_shows_every_row_once_while_new_ones_come() {
        As buyer = As.buyer();
        List<String> all = made(buyer, 5);
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Answer answer = buyer.get(MY + "?limit=2" + next);
            read.addAll(ids(answer));
            JsonValue cursor = meta(answer).get("nextCursor");
            next = cursor == JsonValue.NULL ? null : "&cursor=" + meta(answer).getString("nextCursor");
            made(buyer, Deal.request(List.of()));
        } while (next != null);
        assertThat(read).isEqualTo(all);
        List<String> oldest = new ArrayList<>(ids(buyer.get(MY + "?sort=oldest&limit=100")));
        assertThat(oldest).hasSize(8);
        Collections.reverse(oldest);
        assertThat(oldest).isEqualTo(ids(buyer.get(MY + "?limit=100")));
    }

    @Test
    void filters_keep_what_fits_and_bad_ones_are_refused_by_name() {
        As buyer = As.buyer();
        String cheap = made(
                buyer,
                Body.with(
                        Body.with(
                                Body.with(Deal.request(List.of()), "title", "Needle in a haystack"), "urgency", "low"),
                        "budget",
                        Body.of("min", 1, "max", 2, "currency", "USDT")));
        String dear = made(
                buyer,
                Body.with(
                        Body.with(Deal.request(List.of()), "productType", "service"),
                        "budget",
                        Body.of("min", 100, "currency", "USDT")));
        assertThat(ids(buyer.get(MY + "?q=needle%20IN"))).containsExactly(cheap);
        assertThat(ids(buyer.get(MY + "?urgency=low"))).containsExactly(cheap);
        assertThat(ids(buyer.get(MY + "?productType=service,consultation"))).containsExactly(dear);
        assertThat(ids(buyer.get(MY + "?minBudget=3"))).containsExactly(dear);
        assertThat(ids(buyer.get(MY + "?maxBudget=50.5"))).containsExactly(cheap);
        assertThat(ids(buyer.get(MY + "?status=pending&status=active"))).containsExactly(dear, cheap);
        assertThat(ids(buyer.get(MY + "?status=completed"))).isEmpty();
        assertThat(ids(buyer.get(MY + "?from=2026-01-01&to=2000-01-02"))).isEmpty();
        assertThat(ids(buyer.get(MY + "?from=2000-01-01&to=9000-01-01"))).containsExactly(dear, cheap);
        String category = buyer.get(Deal.REQUESTS + "/" + cheap).data().getString("categoryId");
        assertThat(ids(buyer.get(MY + "?categoryId=" + category))).containsExactly(dear, cheap);
        assertThat(ids(buyer.get(MY + "?categoryId=" + UUID.randomUUID()))).isEmpty();
        for (String[] bad : new String[][] {
            {"status", "open"}, {"productType", "thing"}, {"urgency", "now"}, {"minBudget", "-1"}, {"maxBudget", "abc"},
            {"q", "ab"}, {"from", "yesterday"}, {"to", "2026-13-01"}, {"sort", "price"}, {"categoryId", "desks"},
            {"from", "%2B999999999-01-01T00:00:00Z"}
        }) {
            buyer.get(MY + "?" + bad[0] + "=" + bad[1]).refusedField(bad[0]);
        }
        buyer.get(MY + "?minBudget=2&maxBudget=1").refusedField("minBudget");
    }

    @Test
    @Tag("R-MKT-09")
    void a_search_finds_parts_of_words_among_what_the_asker_may_see() {
        String word = "xq" + UUID.randomUUID().toString().substring(0, 8);
        As buyer = As.buyer();
        As seller = As.seller();
        String forSeller = made(
                buyer,
                Body.with(
                        Deal.request(List.of(seller)),
                        "title",
                        "Great " + word.toUpperCase(java.util.Locale.ROOT) + "s"));
        String secret = made(buyer, Body.with(Deal.request(List.of()), "description", "with " + word + " inside"));
        String foreign = made(As.buyer(), Body.with(Deal.request(List.of()), "title", word + " of others"));
        String search = Deal.REQUESTS + "/search?q=";
        assertThat(ids(buyer.get(search + word))).containsExactly(secret, forSeller);
        assertThat(ids(seller.get(search + word))).containsExactly(forSeller);
        assertThat(ids(As.seller().get(search + word))).isEmpty();
        assertThat(ids(As.admin().get(search + word))).containsExactly(foreign, secret, forSeller);
        assertThat(ids(As.fresh("guard").get(search + word))).isEmpty();
        for (String text : List.of("", "%20%20", "ab", "x".repeat(101))) {
            buyer.get(search + text).refusedField("q");
        }
        assertThat(ids(buyer.get(search + "%25%25%25"))).isEmpty();
        for (int i = 0; i < 20; i++) {
            made(buyer, Body.with(Deal.request(List.of()), "title", word + " number " + i));
        }
        Answer first = buyer.get(search + word + "&limit=100");
        assertThat(ids(first)).hasSize(20);
        Answer rest = buyer.get(search + word + "&cursor=" + meta(first).getString("nextCursor"));
        assertThat(ids(rest)).containsExactly(secret, forSeller);
        assertThat(meta(rest).get("nextCursor")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void numbers_by_status_name_all_thirteen() {
        As buyer = As.buyer();
        List<String> all = made(buyer, 3);
        buyer.at(Deal.REQUESTS + "/" + all.get(0)).json("DELETE", "").is(200);
        JsonObject stats = buyer.get(Deal.REQUESTS + "/stats").is(200).data();
        assertThat(stats.getInt("total")).isEqualTo(3);
        assertThat(stats.getJsonObject("byStatus")).hasSize(13);
        assertThat(stats.getJsonObject("byStatus").getInt("pending")).isEqualTo(2);
        assertThat(stats.getJsonObject("byStatus").getInt("cancelled")).isEqualTo(1);
        As seller = As.seller();
        int before = seller.get(Deal.REQUESTS + "/stats").data().getInt("total");
        made(buyer, Deal.request(List.of(seller)));
        assertThat(seller.get(Deal.REQUESTS + "/stats").data().getInt("total")).isEqualTo(before + 1);
    }
}
