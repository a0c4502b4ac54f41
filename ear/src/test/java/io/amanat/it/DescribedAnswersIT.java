package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.http.rest.Answers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the description of the API says of each endpoint, besides what may be asked in its address. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedAnswersIT {
    /** Refuses always. */
    private static final String RETIRED = "POST /marketplace/payments";

    /**
     * Keys are as RFC 7517 says; preferences are what a client keeps for itself; what hangs on an account is counted by names
     * that features give.
     */
    private static final Set<String> FREE = Set.of(
            "GET /auth/jwks",
            "GET /user/preferences",
            "PUT /user/preferences",
            "GET /user/admin/{id}/dependencies",
            "GET /users/admin/{id}/dependencies");

    private Described api;

    @BeforeAll
    void read() {
        api = Described.now();
    }

    @Test
    void every_endpoint_is_described_older_spellings_too_and_no_other_address() {
        assertThat(api.operations().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AccessTable.ROWS).map(row -> row[0]).toList());
    }

    @Test
    void every_operation_says_what_it_is_for_and_has_a_name_of_its_own() {
        Set<String> names = new TreeSet<>();
        api.operations().forEach((endpoint, operation) -> {
            assertThat(operation.getString("summary", "")).as(endpoint).isNotBlank();
            assertThat(operation.getJsonArray("tags")).as(endpoint).isNotEmpty();
            assertThat(names.add(operation.getString("operationId")))
                    .as(endpoint)
                    .isTrue();
        });
    }

    @Test
    void whoever_need_not_sign_in_is_told_so_and_everybody_else_what_happens_without() {
        for (String[] row : AccessTable.ROWS) {
            JsonObject operation = api.operation(row[0]);
            boolean open = row[1].equals(AccessTable.May.EVERYBODY.name());
            Set<String> answers = operation.getJsonObject("responses").keySet();
            assertThat(operation.containsKey("security")).as(row[0]).isEqualTo(open);
            if (open) {
                assertThat(operation.getJsonArray("security")).as(row[0]).containsExactly(JsonValue.EMPTY_JSON_OBJECT);
                assertThat(answers).as(row[0]).doesNotContain("401", "403");
            } else {
                assertThat(answers).as(row[0]).contains("401", "403");
            }
        }
    }

    @Test
    void every_operation_describes_its_success_with_its_status_and_its_refusals() {
        api.operations().forEach((endpoint, operation) -> {
            JsonObject answers = operation.getJsonObject("responses");
            List<String> done = answers.keySet().stream()
                    .filter(code -> code.startsWith("2"))
                    .toList();
            assertThat(done.isEmpty()).as(endpoint).isEqualTo(endpoint.equals(RETIRED));
            for (String code : done) {
                assertThat(code).as(endpoint).matches("2\\d\\d");
                JsonObject content = answers.getJsonObject(code).getJsonObject("content");
                assertThat(content).as(endpoint).isNotEmpty();
                content.values().forEach(one -> assertThat(one.asJsonObject().getJsonObject("schema"))
                        .as(endpoint)
                        .isNotEmpty());
            }
            JsonObject refused =
                    api.at(answers.getJsonObject("default").getString("$ref")).getJsonObject("content");
            assertThat(refused.keySet())
                    .as(endpoint)
                    .containsExactlyInAnyOrder("application/json", "application/problem+json");
        });
    }

    @Test
    void every_answer_says_what_lies_in_it() {
        Set<String> free = new TreeSet<>();
        api.operations().forEach((endpoint, operation) -> {
            Method method = Resources.endpoints().get(endpoint);
            operation.getJsonObject("responses").forEach((code, answer) -> {
                JsonObject content = answer.asJsonObject().getJsonObject("content");
                if (code.startsWith("2") && content.containsKey("application/json")) {
                    JsonObject whole =
                            resolved(content.getJsonObject("application/json").getJsonObject("schema"));
                    JsonObject parts = whole.getJsonObject("properties");
                    boolean nothing = saysNothing(method);
                    if (parts == null
                            || parts.isEmpty()
                            || !nothing && parts.containsKey("data") && !tells(parts.getJsonObject("data"))) {
                        free.add(endpoint);
                    } else if (whole.containsKey("required")) {
                        assertThat(parts.containsKey("data")).as(endpoint).isEqualTo(!nothing);
                    }
                }
            });
        });
        assertThat(free).containsExactlyInAnyOrderElementsOf(FREE);
    }

    /** There is nothing in the envelope but a message. */
    private static boolean saysNothing(Method method) {
        Answers[] said = method.getAnnotationsByType(Answers.class);
        return said.length == 0
                ? method.getGenericReturnType().getTypeName().contains("Envelope<java.lang.Void,")
                : Arrays.stream(said).allMatch(one -> one.data().length == 0);
    }

    private boolean tells(JsonObject schema) {
        return resolved(schema).containsKey("properties")
                || schema.containsKey("oneOf")
                || schema.containsKey("items") && !schema.getJsonObject("items").isEmpty()
                || schema.containsKey("additionalProperties");
    }

    @Test
    void refusals_look_as_described() {
        JsonObject shapes = api.at("#/components/schemas");
        JsonObject error = Api.to("/api/users").get().is(401).json();
        JsonObject problem = Api.to("/api/users")
                .header("Accept", "application/json, application/problem+json")
                .get()
                .is(401)
                .json();
        JsonObject described = shapes.getJsonObject("Error").getJsonObject("properties");
        assertThat(error.keySet()).isEqualTo(described.keySet());
        assertThat(error.getJsonObject("error").keySet())
                .isEqualTo(described
                        .getJsonObject("error")
                        .getJsonObject("properties")
                        .keySet());
        assertThat(problem.keySet())
                .isEqualTo(shapes.getJsonObject("Problem")
                        .getJsonObject("properties")
                        .keySet());
    }

    @Test
    void every_body_is_described_by_the_parts_that_the_code_reads() {
        Map<String, Set<String>> read = new TreeMap<>();
        Map<String, Set<String>> described = new TreeMap<>();
        Resources.endpoints().forEach((endpoint, method) -> {
            JsonObject body = api.operation(endpoint).getJsonObject("requestBody");
            Optional<Class<?>> type = entity(method);
            assertThat(body != null).as(endpoint).isEqualTo(type.isPresent());
            if (body != null) {
                for (JsonValue one : body.getJsonObject("content").values()) {
                    JsonObject schema = resolved(one.asJsonObject().getJsonObject("schema"));
                    assertThat(schema.getString("type", "")).as(endpoint).isIn("object", "string");
                    compare(endpoint, type.get(), schema, read, described);
                }
            }
        });
        assertThat(described).isEqualTo(read);
    }

    /** With what it holds, as deep as it goes. */
    private void compare(
            String place,
            Type type,
            JsonObject schema,
            Map<String, Set<String>> read,
            Map<String, Set<String>> described) {
        if (type instanceof ParameterizedType list && List.class.equals(list.getRawType())) {
            compare(place, list.getActualTypeArguments()[0], resolved(schema.getJsonObject("items")), read, described);
        } else if (type instanceof Class<?> known && isReadByItsParts(known)) {
            JsonObject parts = schema.getJsonObject("properties");
            described.put(place, parts.keySet());
            Set<String> names = new TreeSet<>();
            for (RecordComponent part : known.getRecordComponents()) {
                names.add(part.getName());
                if (parts.containsKey(part.getName())) {
                    compare(
                            place + " " + part.getName(),
                            part.getGenericType(),
                            resolved(parts.getJsonObject(part.getName())),
                            read,
                            described);
                }
            }
            read.put(place, names);
        }
    }

    private static boolean isReadByItsParts(Class<?> type) {
        return type.isRecord() && !type.isAnnotationPresent(JsonbTypeDeserializer.class);
    }

    private JsonObject resolved(JsonObject schema) {
        return schema.containsKey("$ref") ? api.at(schema.getString("$ref")) : schema;
    }

    private static Optional<Class<?>> entity(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getAnnotations().length == 0)
                .<Class<?>>map(Parameter::getType)
                .findAny();
    }

    @Test
    void everything_that_is_referred_to_is_there() {
        references(api.whole())
                .forEach(
                        reference -> assertThat(api.at(reference)).as(reference).isNotNull());
    }

    private static Stream<String> references(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT ->
                value.asJsonObject().entrySet().stream()
                        .flatMap(one -> one.getKey().equals("$ref")
                                ? Stream.of(one.getValue().toString().replace("\"", ""))
                                : references(one.getValue()));
            case ARRAY -> value.asJsonArray().stream().flatMap(DescribedAnswersIT::references);
            default -> Stream.empty();
        };
    }
}
