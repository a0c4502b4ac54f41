package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Page, limit and cursor that make no sense, at every address of the application that is read. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingIT {
    private static final List<String> MALFORMED = List.of(
            "page=abc&limit=abc",
            "page=-1&limit=-5",
            "page=0&limit=0",
            "page=&limit=",
            "page=1.5&limit=1e9",
            "page=%20&limit=%00",
            "page=99999999999999999999&limit=99999999999999999999",
            "cursor=garbage",
            "cursor=%00",
            "cursor=&page=x");

    /** Addresses whose lists are known to have rows here: without them nothing would be compared. */
    private static final List<String> FILLED = List.of(
            "/users/admin/list",
            "/addresses",
            "/marketplace/sellers",
            "/notifications",
            "/disputes",
            "/disputes/{id}/timeline",
            "/disputes/pr/{purchaseRequestId}",
            "/chat/conversations",
            "/chat/{id}/messages",
            "/payment",
            "/payment/history",
            "/payment/derived-destinations",
            "/marketplace/purchase-requests",
            "/marketplace/purchase-requests/my",
            "/marketplace/purchase-requests/search",
            "/purchase-requests/my",
            "/marketplace/offers",
            "/marketplace/offers/my",
            "/marketplace/purchase-requests/{id}/offers");

    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final Map<String, String> places = new LinkedHashMap<>();

    @BeforeAll
    void everyListHasSomethingToShow() {
        for (String name : List.of("Ada", "Grace")) {
            buyer.post(
                            "/api/addresses",
                            Body.of("name", name, "phoneNumber", "+98 21 1234", "fullAddress", "Street 1, Yazd"))
                    .is(201);
        }
        Deal other = Deal.open(buyer, List.of(seller, As.seller())).offers("0.26", "0.28");
        Deal deal = Deal.open(buyer, List.of(seller)).selected();
        DirectDeal direct = DirectDeal.of(deal).start().receives(DirectDeal.PRICE);
        direct.check().is(200);
        deal.shipped();
        Quarrel quarrel = Quarrel.about(deal);
        quarrel.show(buyer, "A picture").is(201);
        quarrel.say(seller, "A word").is(201);
        // The first that fits names what stands in for the variable.
        places.put("/users/", buyer.id.toString());
        places.put("/user/", buyer.id.toString());
        places.put("/marketplace/shop", seller.id.toString());
        places.put("/marketplace/offers/", other.offerIds.get(0));
        places.put("/marketplace/purchase-requests/{id}/offers", other.requestId);
        places.put("/marketplace/requests/{id}/offers", other.requestId);
        places.put("/marketplace/purchase-requests/", deal.requestId);
        places.put("/marketplace/requests/", deal.requestId);
        places.put("/purchase-requests/", deal.requestId);
        places.put("/disputes/pr/", deal.requestId);
        places.put("/disputes/", quarrel.id);
        places.put("/chat/", quarrel.view(buyer).is(200).text("chatId"));
        places.put("/payment/", direct.paymentId);
        places.put("/admin/settings/confirmation-thresholds/", "97");
        places.put("query /marketplace/offers", "requestId=" + other.requestId);
        places.put("query /marketplace/reviews", "subjectType=seller&subjectId=" + seller.id);
        for (String root : List.of("/marketplace/purchase-requests", "/marketplace/requests", "/purchase-requests")) {
            places.put("query " + root + "/search", "q=Scanner");
        }
        for (String root : List.of("/users", "/user")) {
            places.put("query " + root + "/search", "q=First");
        }
    }

    private String path(String address) {
        String id = places.entrySet().stream()
                .filter(place -> address.startsWith(place.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
        if (address.contains("{sellerId}")) {
            id = seller.id.toString();
        }
        String query = places.get("query " + address);
        return "/api" + address.replaceAll("\\{[a-zA-Z]+}", id) + "?" + (query == null ? "" : query + "&");
    }

    private static Answer get(As who, String path) {
        return who.at(path).raw("GET", BodyPublishers.noBody());
    }

    /** The ids in the lists of an answer, in their order. */
    private static List<String> ids(Answer answer) {
        String type = answer.header("Content-Type");
        if (answer.status() != 200 || type == null || !type.startsWith("application/json")) {
            return List.of();
        }
        JsonValue body;
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            body = reader.readValue();
        }
        JsonValue data = body instanceof JsonObject object ? object.get("data") : body;
        List<String> ids = new ArrayList<>();
        Stream<JsonValue> lists =
                data instanceof JsonObject object ? object.values().stream() : Stream.ofNullable(data);
        lists.filter(JsonArray.class::isInstance)
                .flatMap(list -> list.asJsonArray().stream())
                .filter(JsonObject.class::isInstance)
                .map(row -> row.asJsonObject().get("id"))
                .forEach(id -> ids.add(String.valueOf(id)));
        return ids;
    }

    /** Whoever of the three gets the most to see. */
    private As reader(String path) {
        As best = buyer;
        int most = -1;
        for (As who : List.of(buyer, seller, As.admin())) {
            Answer answer = get(who, path);
            int rows = answer.status() == 200 ? ids(answer).size() : -1;
            if (rows > most) {
                best = who;
                most = rows;
            }
        }
        return best;
    }

    /** Page and limit become the first page of some size; a cursor does too, or is named as a bad value. */
    private static String wrong(String query, Answer plain, Answer answer) {
        boolean named = answer.status() == 400
                && query.startsWith("cursor=")
                && answer.body().contains("\"field\":\"cursor\"");
        if (named) {
            return null;
        }
        if (answer.status() != plain.status()) {
            return plain.status() + " became " + answer;
        }
        List<String> first = ids(plain);
        List<String> rows = ids(answer);
        int shared = Math.min(first.size(), rows.size());
        boolean begins = first.subList(0, shared).equals(rows.subList(0, shared)) && (shared > 0 || first.isEmpty());
        return begins ? null : "not the first page: " + answer.http().uri() + " gave " + rows + " instead of " + first;
    }

    @Test
    void AC_346_whatever_page_limit_and_cursor_say_every_list_answers_with_its_first_page() {
        List<String> mistakes = new ArrayList<>();
        TreeSet<String> filled = new TreeSet<>();
        int asked = 0;
        for (String[] row : AccessTable.ROWS) {
            // A stream is no list, and never ends.
            if (!row[0].startsWith("GET ") || row[0].endsWith("/sse")) {
                continue;
            }
            asked++;
            String address = row[0].substring("GET ".length());
            String path = path(address);
            As who = reader(path);
            Answer plain = get(who, path);
            assertThat(plain.status()).as(plain.toString()).isLessThan(500);
            if (!ids(plain).isEmpty()) {
                filled.add(address);
            }
            for (String query : MALFORMED) {
                String mistake = wrong(query, plain, get(who, path + query));
                if (mistake != null) {
                    mistakes.add(mistake);
                }
            }
        }
        assertThat(mistakes).isEmpty();
        assertThat(filled).containsAll(FILLED);
        assertThat(asked).isGreaterThan(100);
    }
}
