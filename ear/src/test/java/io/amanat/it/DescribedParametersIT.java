package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.http.rest.Asks;
import io.amanat.shared.paging.PageRequest;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may be asked in the address of each endpoint: by the code, by the description of the API, and by what the server does. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedParametersIT {
    /** What an answer to them rests on: a node of a chain, the whole ledger, a stream that does not end. */
    private static final Set<String> ELSEWHERE = Set.of(
            "GET /payment/derived-destinations/reconciliation",
            "GET /admin/ledger/reconciliation",
            "GET /realtime/sse");

    private static final int LONGEST = 400;

    private Described api;

    @BeforeAll
    void read() {
        api = Described.now();
    }

    @Test
    void every_parameter_that_the_code_reads_is_described_and_no_other_one() {
        Map<String, Collection<String>> read = new TreeMap<>();
        Resources.endpoints().forEach((endpoint, method) -> read.put(endpoint, namesOf(method)));
        Map<String, Collection<String>> described = new TreeMap<>();
        api.operations()
                .forEach((endpoint, operation) -> described.put(
                        endpoint, new TreeSet<>(Described.asked(operation).keySet())));
        assertThat(described).isEqualTo(read);
    }

    private static TreeSet<String> namesOf(Method method) {
        TreeSet<String> names = new TreeSet<>();
        Asks asks = method.getAnnotation(Asks.class);
        Stream<AnnotatedElement> places = Stream.concat(
                Arrays.stream(method.getParameters()),
                Stream.concat(
                        Arrays.stream(method.getParameters())
                                .filter(one -> one.isAnnotationPresent(BeanParam.class))
                                .map(Parameter::getType)
                                .flatMap(type -> Arrays.stream(type.getDeclaredFields())),
                        asks == null
                                ? Stream.empty()
                                : Arrays.stream(asks.value().getDeclaredFields())));
        places.map(place -> place.getAnnotation(QueryParam.class))
                .filter(query -> query != null)
                .forEach(query -> names.add(query.value()));
        if (asks != null) {
            assertThat(names)
                    .as("named for nothing: " + method)
                    .containsAll(List.of(asks.without()))
                    .containsAll(List.of(asks.required()));
            names.removeAll(List.of(asks.without()));
        }
        return names;
    }

    @Test
    void every_parameter_says_what_it_does_and_what_it_is() {
        api.operations()
                .forEach((endpoint, operation) -> Described.asked(operation).forEach((name, one) -> {
                    assertThat(one.getString("description", ""))
                            .as(endpoint + " " + name)
                            .isNotBlank();
                    JsonObject schema = one.getJsonObject("schema");
                    assertThat(schema.getString("type", ""))
                            .as(endpoint + " " + name)
                            .isNotBlank();
                    if (name.equals("limit")) {
                        assertThat(schema.getInt("minimum")).isEqualTo(1);
                        assertThat(schema.getInt("maximum")).as(endpoint).isLessThanOrEqualTo(PageRequest.MAX_LIMIT);
                        assertThat(schema.getInt("default")).isEqualTo(PageRequest.DEFAULT_LIMIT);
                    }
                }));
    }

    @Test
    void what_the_description_says_of_a_value_is_what_the_server_takes() {
        List<String> differs = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<String, JsonObject> one : api.operations().entrySet()) {
            if (isAskedFreely(one.getKey(), one.getValue())) {
                tried += tryAll(one.getKey(), Described.asked(one.getValue()), differs);
            }
        }
        assertThat(differs).isEmpty();
        assertThat(tried).as("values that were tried").isGreaterThan(300);
    }

    /** Reads without an id in the address that may be asked often; older spellings are the same methods. */
    private static boolean isAskedFreely(String endpoint, JsonObject operation) {
        return endpoint.startsWith("GET ")
                && !endpoint.contains("{")
                && !operation.getBoolean("deprecated", false)
                && !operation.getJsonObject("responses").containsKey("429");
    }

    private static int tryAll(String endpoint, Map<String, JsonObject> asked, List<String> differs) {
        As admin = As.admin();
        int tried = 0;
        for (Map.Entry<String, JsonObject> one : asked.entrySet()) {
            String name = one.getKey();
            String others = others(asked, name);
            ParameterValues values = ParameterValues.of(one.getValue());
            List<String> wrong = new ArrayList<>();
            values.wrong().forEach(value -> wrong.add(values.query(name, value) + others));
            if (one.getValue().getBoolean("required", false)) {
                wrong.add(others);
            }
            for (String query : wrong) {
                Answer answer = admin.get(path(endpoint, query));
                if (!values.isRefused(name, answer)) {
                    differs.add("refused by the description alone: " + said(answer));
                }
            }
            List<String> right = ELSEWHERE.contains(endpoint) ? List.of() : values.right();
            for (String value : right) {
                Answer answer = admin.get(path(endpoint, values.query(name, value) + others));
                if (!List.of(200, 403, 404).contains(answer.status())) {
                    differs.add("taken by the description alone: " + said(answer));
                }
            }
            tried += wrong.size() + right.size();
        }
        return tried;
    }

    private static String said(Answer answer) {
        String text = answer.toString();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static String path(String endpoint, String query) {
        return "/api" + endpoint.substring("GET ".length()) + "?" + query;
    }

    /** What is required besides. */
    private static String others(Map<String, JsonObject> asked, String name) {
        StringBuilder query = new StringBuilder();
        asked.forEach((other, one) -> {
            if (!other.equals(name) && one.getBoolean("required", false)) {
                query.append('&')
                        .append(other)
                        .append('=')
                        .append(ParameterValues.of(one).right().get(0));
            }
        });
        return query.toString();
    }

    @Test
    void pages_are_as_large_as_described() {
        As admin = As.admin();
        api.operations().forEach((endpoint, operation) -> {
            Map<String, JsonObject> asked = Described.asked(operation);
            if (isAskedFreely(endpoint, operation) && !ELSEWHERE.contains(endpoint) && asked.containsKey("limit")) {
                JsonObject limit = asked.get("limit").getJsonObject("schema");
                assertThat(rows(admin, endpoint, asked, "none")).as(endpoint).isIn(-1, limit.getInt("default"));
                assertThat(rows(admin, endpoint, asked, "100000")).as(endpoint).isIn(-1, limit.getInt("maximum"));
            }
        });
    }

    /** How many rows the answer says that a page has; -1 where it does not say so. */
    private static int rows(As person, String endpoint, Map<String, JsonObject> asked, String limit) {
        String path = path(endpoint, "limit=" + limit + others(asked, "limit"));
        Answer first = person.get(path);
        // What sellers alone have.
        JsonObject answer =
                (first.status() == 403 ? As.seller().get(path) : first).is(200).json();
        return answer.containsKey("meta") ? answer.getJsonObject("meta").getInt("limit", -1) : -1;
    }
}
