package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.PageRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the description of the interface tells those who write clients. */
@OnMarket
class DescriptionIT {
    @Test
    void the_description_of_the_api_names_our_paths_and_no_internal_ones() {
        String openapi = Api.to("/openapi").get().is(200).body();
        for (String path : List.of(
                "/api/auth/login",
                "/api/marketplace/purchase-requests",
                "/api/payment/request-network/intents",
                Webhook.PATH,
                "/api/payment/{id}/release",
                "/api/notifications",
                "/api/admin/parked")) {
            assertThat(openapi).contains(path + ":");
        }
        assertThat(openapi)
                .doesNotContain("/test-hooks")
                .doesNotContain("/pay-scanner")
                .doesNotContain("localhost")
                .doesNotContain("/scanner/status");
    }

    @Test
    void the_description_of_the_api_names_what_may_be_asked_of_a_list_of_requests() {
        JsonObject paths = Api.to("/openapi")
                .header("Accept", "application/json")
                .get()
                .is(200)
                .json()
                .getJsonObject("paths");
        List<String> list = List.of(
                "page",
                "limit",
                "q",
                "cursor",
                "status",
                "categoryId",
                "productType",
                "urgency",
                "minBudget",
                "maxBudget",
                "from",
                "to",
                "sort");
        List<String> own =
                Stream.concat(list.stream(), Stream.of("includeArchived")).toList();
        for (String path : List.of(Deal.REQUESTS, Deal.REQUESTS + "/archived")) {
            assertThat(asked(paths, path).keySet()).as(path).containsExactlyInAnyOrderElementsOf(list);
        }
        for (String path : List.of(Deal.REQUESTS + "/my", "/api/requests")) {
            assertThat(asked(paths, path).keySet()).as(path).containsExactlyInAnyOrderElementsOf(own);
        }
        Map<String, JsonObject> search = asked(paths, Deal.REQUESTS + "/search");
        assertThat(search.keySet()).containsExactlyInAnyOrderElementsOf(list.subList(2, list.size()));
        assertThat(search.get("q").getBoolean("required")).isTrue();
        assertThat(search.get("q").getJsonObject("schema").getInt("minLength")).isEqualTo(3);
        JsonObject limit = asked(paths, Deal.REQUESTS).get("limit").getJsonObject("schema");
        assertThat(limit.getInt("default")).isEqualTo(PageRequest.DEFAULT_LIMIT);
        assertThat(limit.getInt("maximum")).isEqualTo(PageRequest.MAX_LIMIT);
        assertThat(search.get("status")
                        .getJsonObject("schema")
                        .getJsonObject("items")
                        .getJsonArray("enum")
                        .getValuesAs(JsonString::getString))
                .containsExactly(
                        Arrays.stream(RequestStatus.values()).map(Coded::code).toArray(String[]::new));
    }

    private static Map<String, JsonObject> asked(JsonObject paths, String path) {
        Map<String, JsonObject> asked = new LinkedHashMap<>();
        for (JsonObject one : paths.getJsonObject(path)
                .getJsonObject("get")
                .getJsonArray("parameters")
                .getValuesAs(JsonObject.class)) {
            assertThat(one.getString("in")).isEqualTo("query");
            assertThat(one.getString("description")).isNotBlank();
            asked.put(one.getString("name"), one);
        }
        return asked;
    }
}
