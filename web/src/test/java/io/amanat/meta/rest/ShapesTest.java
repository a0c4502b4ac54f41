package io.amanat.meta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.http.rest.AnyRecord;
import io.amanat.http.rest.JsonConfig;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Records are described as they are written. */
class ShapesTest {
    private Components parts;
    private Shapes shapes;

    /** Holds its own kind, and a closed list as one and as several. */
    public record Branch(
            List<Branch> twigs, @OneOf(Urgency.class) String one, @OneOf(Urgency.class) List<String> more) {}

    /** A part of something else. */
    public record Other() {
        /** Of the same name by what it says. */
        @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "ShapesTestOther")
        public record Same() {}
    }

    /** What stands beside a text takes less than the enum, and more. */
    public record Narrow(@OneOf(value = Urgency.class, without = "low", besides = "soon") String when) {}

    @BeforeEach
    void empty() {
        Models.use();
        parts = OASFactory.createComponents();
        shapes = new Shapes(parts);
    }

    private Schema shape(Class<?> type) {
        shapes.of(type);
        return parts.getSchemas().get(Shapes.nameOf(type));
    }

    @TestFactory
    List<DynamicTest> every_answer_is_described_and_each_of_its_records_as_it_is_written() {
        Components all = parts;
        Collection<Class<?>> records = described();
        assertThat(records).hasSizeGreaterThan(150);
        return records.stream()
                .map(type -> DynamicTest.dynamicTest(type.getName(), () -> {
                    parts = all;
                    for (int variant = 0; variant < AnyRecord.VARIANTS; variant++) {
                        String written = new JsonConfig().getContext(type).toJson(AnyRecord.of(type, variant));
                        compare(type.getSimpleName(), shapes.of(type), JsonObjects.read(written));
                    }
                }))
                .toList();
    }

    /** The records of all that the resources answer. */
    private Collection<Class<?>> described() {
        List<String> refused = new ArrayList<>();
        for (Class<?> resource : resources()) {
            for (Endpoint endpoint : Endpoint.of(resource)) {
                try {
                    SuccessfulAnswers.of(endpoint.method(), null, shapes);
                } catch (IllegalStateException reason) {
                    refused.add(endpoint.name() + ": " + reason.getMessage());
                }
            }
        }
        assertThat(refused).isEmpty();
        return shapes.records();
    }

    private static List<Class<?>> resources() {
        return AnyRecord.classes()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList();
    }

    private void compare(String place, Schema schema, JsonValue value) {
        if (value == JsonValue.NULL) {
            return;
        }
        if (schema.getRef() != null) {
            Schema shape = parts.getSchemas().get(schema.getRef().substring("#/components/schemas/".length()));
            Map<String, Schema> properties = shape.getProperties() == null ? Map.of() : shape.getProperties();
            assertThat(value.asJsonObject().keySet()).as(place).isEqualTo(properties.keySet());
            properties.forEach((name, property) ->
                    compare(place + "." + name, property, value.asJsonObject().get(name)));
        } else if (schema.getType() != null) {
            assertThat(value).as(place).isInstanceOf(kind(schema.getType()));
            if (schema.getType() == SchemaType.INTEGER) {
                assertThat(((JsonNumber) value).isIntegral()).as(place).isTrue();
            }
            if (value instanceof JsonArray list && schema.getItems() != null) {
                list.forEach(one -> compare(place + "[]", schema.getItems(), one));
            }
            if (value instanceof JsonObject map && schema.getAdditionalPropertiesSchema() != null) {
                map.values().forEach(one -> compare(place + "{}", schema.getAdditionalPropertiesSchema(), one));
            }
        }
    }

    private static Class<?> kind(SchemaType type) {
        return switch (type) {
            case STRING -> JsonString.class;
            case INTEGER, NUMBER -> JsonNumber.class;
            case BOOLEAN -> JsonValue.class;
            case ARRAY -> JsonArray.class;
            case OBJECT -> JsonObject.class;
        };
    }

    @Test
    void two_records_never_share_a_name() {
        shapes.of(Other.class);
        assertThatThrownBy(() -> shapes.of(Other.Same.class)).hasMessageContaining("are both called ShapesTestOther");
    }

    @Test
    void a_record_that_holds_its_own_kind_refers_to_itself() {
        Schema branch = shape(Branch.class);
        assertThat(branch.getProperties().get("twigs").getItems().getRef())
                .isEqualTo("#/components/schemas/ShapesTestBranch");
    }

    @Test
    void a_closed_list_has_the_codes_of_its_enum() {
        List<Object> codes =
                Arrays.stream(Urgency.values()).<Object>map(Coded::code).toList();
        Schema branch = shape(Branch.class);
        assertThat(branch.getProperties().get("one").getEnumeration()).isEqualTo(codes);
        assertThat(branch.getProperties().get("more").getItems().getEnumeration())
                .isEqualTo(codes);
        assertThat(shape(Narrow.class).getProperties().get("when").getEnumeration())
                .doesNotContain("low")
                .contains("medium", "soon");
    }

    @Test
    void what_no_answer_is_made_of_is_refused() {
        assertThatThrownBy(() -> shapes.of(Thread.class)).hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> shapes.of(int[].class)).isInstanceOf(IllegalStateException.class);
    }
}
