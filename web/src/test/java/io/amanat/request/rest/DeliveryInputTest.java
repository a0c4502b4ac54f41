package io.amanat.request.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.request.entity.SessionType;
import io.amanat.request.service.Shipment;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryInputTest {
    private static DeliveryInput with(String field, String value) {
        return new DeliveryInput(
                null,
                pick("trackingNumber", field, value),
                pick("carrier", field, value),
                pick("trackingUrl", field, value),
                pick("shippingMethod", field, value),
                pick("estimatedDate", field, value),
                pick("estimatedTime", field, value),
                pick("notes", field, value),
                pick("downloadLink", field, value),
                field.equals("digitalFiles.0") ? Collections.singletonList(value) : null,
                field.equals("attachments.0") ? Collections.singletonList(value) : null,
                pick("sessionAt", field, value),
                pick("sessionType", field, value),
                pick("report", field, value));
    }

    private static String pick(String name, String field, String value) {
        return name.equals(field) ? value : null;
    }

    private static DeliveryInput proof(String json) {
        JsonObject proof = json == null ? null : JsonObjects.read(json);
        return new DeliveryInput(proof, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static List<String> complaints(DeliveryInput input) {
        DomainException refused = catchThrowableOfType(DomainException.class, () -> DeliveryInput.check(input));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        return refused.details().stream().map(FieldError::field).toList();
    }

    @Test
    void nothing_at_all_is_a_shipment_that_says_nothing() {
        for (DeliveryInput nothing : new DeliveryInput[] {null, proof(null), proof("{}")}) {
            Shipment shipment = DeliveryInput.check(nothing);
            assertThat(shipment.proof()).isNull();
            assertThat(shipment.files()).isEmpty();
            assertThat(shipment.said().digitalFiles()).isNull();
            assertThat(shipment.said().tellsOfSession()).isFalse();
        }
    }

    @Test
    void everything_is_read() {
        UUID file = Uuid7.next();
        Shipment shipment = DeliveryInput.check(new DeliveryInput(
                JsonObjects.read("{\"type\":\"photo\"}"),
                " T-1 ",
                "Post",
                "https://post.example/T-1",
                "express",
                "2026-12-31",
                "between 10 and 12",
                "Ring twice",
                "http://files.example/1",
                List.of("https://files.example/2"),
                List.of(file.toString()),
                "2026-12-31T10:00:00Z",
                "in_person",
                "Two hours of lessons"));
        assertThat(shipment.proof()).isEqualTo("{\"type\":\"photo\"}");
        assertThat(shipment.files()).containsExactly(file);
        assertThat(shipment.said().trackingNumber()).isEqualTo("T-1");
        assertThat(shipment.said().estimatedDate()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(shipment.said().digitalFiles()).containsExactly("https://files.example/2");
        assertThat(shipment.said().sessionAt()).isEqualTo(Instant.parse("2026-12-31T10:00:00Z"));
        assertThat(shipment.said().sessionType()).isEqualTo(SessionType.IN_PERSON);
        assertThat(shipment.said().report()).isEqualTo("Two hours of lessons");
    }

    @ParameterizedTest
    @CsvSource({
        "trackingUrl, javascript:alert(1)",
        "trackingUrl, https://",
        "downloadLink, ftp://files.example/1",
        "digitalFiles.0, /etc/passwd",
        "digitalFiles.0, ''",
        "attachments.0, 12",
        "attachments.0, ''",
        "estimatedDate, 31.12.2026",
        "estimatedDate, 2026-02-30",
        "sessionAt, 2026-12-31",
        "sessionAt, +12026-12-31T10:00:00Z",
        "sessionAt, 1969-12-31T10:00:00Z",
        "sessionType, telepathy"
    })
    void a_bad_value_is_named_by_its_field(String field, String value) {
        assertThat(complaints(with(field, value))).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "trackingNumber, 200",
        "carrier, 100",
        "shippingMethod, 100",
        "estimatedTime, 100",
        "notes, 1000",
        "report, 4000"
    })
    void a_text_has_a_longest_length(String field, int longest) {
        assertThat(DeliveryInput.check(with(field, "خ".repeat(longest)))).isNotNull();
        assertThat(complaints(with(field, "خ".repeat(longest + 1)))).containsExactly(field);
    }

    @Test
    void lists_have_a_longest_length() {
        List<String> many = Collections.nCopies(DeliveryInput.MAX_FILES + 1, "https://files.example/1");
        assertThat(complaints(new DeliveryInput(
                        null, null, null, null, null, null, null, null, null, many, many, null, null, null)))
                .containsExactlyInAnyOrder("digitalFiles", "attachments");
    }

    @ParameterizedTest
    @Tag("AC-217")
    @ValueSource(
            strings = {
                "{\"type\":\"\"}",
                "{\"type\":\"  \",\"note\":null}",
                "{\"photos\":[]}",
                "{\"photos\":[{},\"\",null]}",
                "{\"a\":{\"b\":{}}}"
            })
    void a_proof_that_says_nothing_is_invalid(String json) {
        assertThat(complaints(proof(json))).containsExactly("proof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"e2e\"}", "{\"round\":0}", "{\"done\":false}", "{\"photos\":[{\"id\":\"1\"}]}"})
    void a_proof_that_says_anything_is_kept_as_it_came(String json) {
        assertThat(DeliveryInput.check(proof(json)).proof()).isEqualTo(json);
    }
}
