package io.amanat.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PartialInputTest {
    private static final UUID ID = new UUID(0, 7);

    private static PartialInput of(String json) {
        return new PartialInput(JsonObjects.read(json));
    }

    private static List<String> complaints(PartialInput input) {
        DomainException refused = catchThrowableOfType(DomainException.class, input::check);
        return refused == null
                ? List.of()
                : refused.details().stream().map(FieldError::field).toList();
    }

    @Test
    void a_key_left_out_stays_as_it_is_stored() {
        PartialInput input = of("{}");
        assertThat(input.text("a", "x", 1, 5)).isEqualTo("x");
        assertThat(input.matching("a", "x", Pattern.compile("y"), 5)).isEqualTo("x");
        assertThat(input.flag("a", true)).isTrue();
        assertThat(input.integer("a", 3, 0, 1)).isEqualTo(3);
        assertThat(input.uuid("a", ID)).isEqualTo(ID);
        assertThat(input.uuids("a", 1)).isNull();
        assertThat(input.object("a").text("b", "x", 1, 5)).isEqualTo("x");
        assertThat(complaints(input)).isEmpty();
    }

    @Test
    void null_takes_away_what_may_be_taken() {
        PartialInput input = of("{\"a\": null}");
        assertThat(input.text("a", "x", 0, 5)).isNull();
        assertThat(input.uuid("a", ID)).isNull();
        assertThat(input.uuids("a", 1)).isEmpty();
        assertThat(complaints(input)).isEmpty();
        input.text("a", "x", 1, 5);
        input.flag("a", true);
        input.integer("a", 3, 0, 5);
        input.object("a");
        assertThat(complaints(input)).containsExactly("a", "a", "a", "a");
    }

    @Test
    void values_of_another_kind_are_refused_with_the_whole_way_to_them() {
        PartialInput input = of("{\"a\": {\"b\": [], \"c\": [1, \"x\"], \"d\": \"no\", \"e\": 9}}");
        PartialInput inner = input.object("a");
        inner.text("b", null, 0, 5);
        inner.uuids("c", 2);
        inner.flag("d", true);
        inner.integer("e", 1, 0, 5);
        inner.list("c", 1);
        inner.list("d", 1);
        assertThat(complaints(input)).containsExactly("a.b", "a.c.0", "a.c.1", "a.d", "a.e", "a.c", "a.d");
    }

    @Test
    void an_id_stands_once_in_a_list() {
        PartialInput input = of("{\"a\": [\"" + ID + "\", \"" + ID + "\"]}");
        assertThat(input.uuids("a", 2)).containsExactly(ID);
        assertThat(complaints(input)).containsExactly("a.1");
    }
}
