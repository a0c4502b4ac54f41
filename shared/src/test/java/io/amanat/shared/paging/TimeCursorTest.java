package io.amanat.shared.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCursorTest {
    @Test
    void a_place_is_found_again_to_the_microsecond() {
        TimeCursor place = new TimeCursor(Instant.parse("2026-11-21T12:00:00.123456Z"), Uuid7.next());
        assertThat(TimeCursor.parse(place.text())).contains(place);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "../../etc",
                "2026-11-21T12:00:00Z 0190",
                "%",
                "MjAyNg",
                "KzEwMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBaIDAxOGYzYzFl",
                "+10000-01-01T00:00:00Z 01900000-0000-7000-8000-000000000000",
                "+292278994-08-17T07:12:55Z 01900000-0000-7000-8000-000000000000",
                "1900-01-01T00:00:00Z 01900000-0000-7000-8000-000000000000",
                "2026-11-21T12:00:00Z ' or 1=1"
            })
    void what_never_was_a_place_is_none(String text) {
        assertThat(TimeCursor.parse(text)).isEmpty();
        if (text != null) {
            String coded =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
            assertThat(TimeCursor.parse(coded)).isEmpty();
            assertThat(TimeCursor.parse(coded.repeat(200))).isEmpty();
        }
    }
}
