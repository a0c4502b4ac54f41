package io.amanat.category.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.category.entity.CategoryEdit;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.json.JsonObjects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryInputTest {
    private static final UUID PARENT = new UUID(0, 7);
    private static final CategoryEdit STORED =
            new CategoryEdit("Lamps", "Lamps", "lamps", "Light", "lamp", PARENT, 3, true);

    private static CategoryInput input(String json) {
        return new CategoryInput(JsonObjects.read(json));
    }

    @Test
    void a_new_category_needs_a_name_only() {
        assertThat(input("{\"name\": \" Lamps \"}").whole())
                .isEqualTo(new CategoryEdit("Lamps", null, null, null, null, null, 0, true));
        DomainException refused =
                catchThrowableOfType(DomainException.class, () -> input("{}").whole());
        assertThat(refused.details()).extracting(FieldError::field).containsExactly("name");
    }

    @Test
    void what_is_left_out_stays_and_null_takes_away() {
        assertThat(input("{}").over(STORED)).isEqualTo(STORED);
        assertThat(input("{\"parentId\": null, \"icon\": null, \"order\": -2, \"isActive\": false}")
                        .over(STORED))
                .isEqualTo(new CategoryEdit("Lamps", "Lamps", "lamps", "Light", null, null, -2, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": null}",
                "{\"name\": 7}",
                "{\"slug\": \"-lamps\"}",
                "{\"slug\": \"Lamps\"}",
                "{\"order\": \"2\"}",
                "{\"order\": null}",
                "{\"order\": 1.5}",
                "{\"order\": 1000001}",
                "{\"isActive\": null}",
                "{\"parentId\": \"x\"}"
            })
    void bad_values_are_refused(String json) {
        assertThat(catchThrowableOfType(DomainException.class, () -> input(json).over(STORED)))
                .as(json)
                .isNotNull();
    }

    @ParameterizedTest
    @Tag("R-MKT-18")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"  two   words \", two words",
                "\"two\u00a0words\", two words",
                "cafe\u0301, caf\u00e9",
                "\u0643\u062a\u0627\u0628\u064a, \u06a9\u062a\u0627\u0628\u06cc"
            })
    void one_name_is_one_text(String typed, String stored) {
        assertThat(CategoryInput.tidy(typed)).isEqualTo(stored);
        assertThat(CategoryInput.tidy(null)).isNull();
    }
}
