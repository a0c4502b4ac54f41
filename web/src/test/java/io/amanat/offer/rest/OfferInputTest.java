package io.amanat.offer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.http.rest.JsonConfig;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.OfferChange;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies go through the JSON reader of the house, as clients' bodies do. */
class OfferInputTest {
    private static final String FILE = "0190a000-0000-7000-8000-000000000001";

    private static NewOffer read(String text) {
        return new JsonConfig()
                .getContext(OfferInput.class)
                .fromJson(text, OfferInput.class)
                .check();
    }

    private static List<String> complaints(String text) {
        Throwable refused = catchThrowable(() -> read(text));
        assertThat(refused).as(text).isInstanceOf(DomainException.class);
        assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        return ((DomainException) refused)
                .details().stream()
                        .map(detail -> detail.field() + " " + detail.code())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"price\":12.5,\"currency\":\"USDC\",\"deliveryTime\":3}",
                "{\"price\":\"12.5\",\"currency\":\"USDC\",\"deliveryTime\":\"3\"}",
                "{\"price\":{\"amount\":12.5,\"currency\":\"USDC\"},\"deliveryTime\":{\"amount\":3,\"unit\":\"days\"}}",
                "{\"price\":{\"amount\":\"12.5\",\"currency\":\"USDC\"},\"currency\":\"EUR\",\"deliveryTime\":{\"amount\":3}}"
            })
    void price_and_delivery_time_are_read_flat_or_nested(String text) {
        NewOffer offer = read(text);
        assertThat(offer.priceAmount()).isEqualByComparingTo("12.5");
        assertThat(offer.priceCurrency()).isEqualTo(OfferCurrency.USDC);
        assertThat(offer.deliveryTimeAmount()).isEqualTo(3);
        assertThat(offer.deliveryTimeUnit()).isEqualTo(DeliveryTimeUnit.DAYS);
    }

    @Test
    void what_is_missing_has_its_default() {
        NewOffer offer = read("{\"price\":1,\"deliveryTime\":1}");
        assertThat(offer.priceCurrency()).isEqualTo(OfferCurrency.USDT);
        assertThat(offer.title()).isNull();
        assertThat(offer.description()).isEmpty();
        assertThat(offer.attachments()).isEmpty();
        assertThat(offer.validUntil()).isNull();
        assertThat(offer.requireAmlCheck()).isNull();
    }

    @Test
    void the_description_falls_back_to_the_notes_as_far_as_they_fit() {
        assertThat(read("{\"price\":1,\"deliveryTime\":1,\"notes\":\"quick\"}").description())
                .isEqualTo("quick");
        assertThat(read("{\"price\":1,\"deliveryTime\":1,\"notes\":\"quick\",\"description\":\"slow\"}")
                        .description())
                .isEqualTo("slow");
        assertThat(read("{\"price\":1,\"deliveryTime\":1,\"notes\":\"" + "x".repeat(1_500) + "\"}")
                        .description())
                .hasSize(1_000);
    }

    @Test
    void every_other_field_is_read() {
        NewOffer offer = read(
                """
                {"title":" Desk ","price":1,"deliveryTime":{"amount":2,"unit":"weeks"},"attachments":["0190a000-0000-7000-8000-000000000001","0190a000-0000-7000-8000-000000000001"],
                 "validUntil":"2026-11-21T12:00:00Z","requireAmlCheck":true,"amlBlockOnFailure":false}
                """);
        assertThat(offer.title()).isEqualTo("Desk");
        assertThat(offer.deliveryTimeUnit()).isEqualTo(DeliveryTimeUnit.WEEKS);
        assertThat(offer.attachments()).containsExactly(FILE);
        assertThat(offer.validUntil()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(offer.requireAmlCheck()).isTrue();
        assertThat(offer.amlBlockOnFailure()).isFalse();
    }

    private static Arguments bad(String fields, String... complaints) {
        return Arguments.of(fields, List.of(complaints));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("\"deliveryTime\":1", "price REQUIRED"),
                bad("\"price\":null,\"deliveryTime\":1", "price REQUIRED"),
                bad("\"price\":{},\"deliveryTime\":1", "price REQUIRED"),
                bad("\"price\":0,\"deliveryTime\":1", "price OUT_OF_RANGE"),
                bad("\"price\":-5,\"deliveryTime\":1", "price OUT_OF_RANGE"),
                bad("\"price\":\"ten\",\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":1e999999999,\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":100000000000000000000,\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":\"0.0000000000000000001\",\"deliveryTime\":1", "price TOO_MANY_DECIMALS"),
                bad("\"price\":[1],\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":true,\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":{\"amount\":{}},\"deliveryTime\":1", "price INVALID_NUMBER"),
                bad("\"price\":1,\"currency\":\"BTC\",\"deliveryTime\":1", "currency UNKNOWN_VALUE"),
                bad("\"price\":{\"amount\":1,\"currency\":5},\"deliveryTime\":1", "currency UNKNOWN_VALUE"),
                bad("\"price\":1", "deliveryTime REQUIRED"),
                bad("\"price\":1,\"deliveryTime\":0", "deliveryTime OUT_OF_RANGE"),
                bad("\"price\":1,\"deliveryTime\":1001", "deliveryTime OUT_OF_RANGE"),
                bad("\"price\":1,\"deliveryTime\":1.5", "deliveryTime INVALID_NUMBER"),
                bad("\"price\":1,\"deliveryTime\":[]", "deliveryTime INVALID_NUMBER"),
                bad(
                        "\"price\":1,\"deliveryTime\":{\"amount\":1,\"unit\":\"years\"}",
                        "deliveryTime.unit UNKNOWN_VALUE"),
                bad("\"price\":1,\"deliveryTime\":1,\"title\":\"" + "x".repeat(201) + "\"", "title TOO_LONG"),
                bad(
                        "\"price\":1,\"deliveryTime\":1,\"description\":\"" + "x".repeat(1_001) + "\"",
                        "description TOO_LONG"),
                bad("\"price\":1,\"deliveryTime\":1,\"notes\":\"" + "x".repeat(2_001) + "\"", "notes TOO_LONG"),
                bad("\"price\":1,\"deliveryTime\":1,\"notes\":\"\\u0000x\"", "notes INVALID"),
                bad("\"price\":1,\"deliveryTime\":1,\"validUntil\":\"tomorrow\"", "validUntil INVALID"),
                bad("\"price\":1,\"deliveryTime\":1,\"validUntil\":\"2026-13-01T00:00:00Z\"", "validUntil INVALID"),
                bad(
                        "\"price\":1,\"deliveryTime\":1,\"attachments\":["
                                + String.join(",", Collections.nCopies(21, "\"a\"")) + "]",
                        "attachments TOO_MANY"),
                bad("\"price\":1,\"deliveryTime\":1,\"attachments\":[\"f-1\"]", "attachments.0 INVALID_ID"),
                bad("\"price\":1,\"deliveryTime\":1,\"attachments\":[null]", "attachments.0 REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_field_is_named_with_its_reason(String fields, List<String> expected) {
        assertThat(complaints("{" + fields + "}")).isEqualTo(expected);
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                bad("\"price\":1,\"deliveryTime\":1,\"attachments\":[\"a\\u0000\"]"),
                bad("\"price\":1,\"deliveryTime\":1,\"attachments\":[\"" + "x".repeat(500_000) + "\"]"),
                bad("\"price\":1,\"deliveryTime\":1,\"validUntil\":\"+999999999-01-01T00:00:00Z\""));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void what_the_database_could_not_keep_is_refused_here(String fields, List<String> ignored) {
        assertThat(ignored).isEmpty();
        assertThat(complaints("{" + fields + "}")).hasSize(1);
    }

    @Test
    void an_empty_body_is_told_all_that_is_missing() {
        assertThat(complaints("{}")).containsExactly("price REQUIRED", "deliveryTime REQUIRED");
        Throwable refused = catchThrowable(() -> OfferInput.orEmpty(null).check());
        assertThat(refused).isInstanceOf(DomainException.class);
    }

    private static OfferChange change(String text) {
        return new JsonConfig()
                .getContext(OfferInput.class)
                .fromJson(text, OfferInput.class)
                .change();
    }

    @Test
    void an_edit_changes_what_is_given_and_nothing_else() {
        OfferChange none = change("{}");
        assertThat(none.touchesTerms()).isFalse();
        assertThat(none.title()).isEmpty();
        assertThat(none.description()).isEmpty();
        assertThat(none.attachments()).isEmpty();
        assertThat(none.notes().given()).isFalse();
        assertThat(none.validUntil().given()).isFalse();
        assertThat(change("{\"price\":null,\"title\":\"\"}")).isEqualTo(none);

        OfferChange all = change(
                """
                {"title":"Desk","description":"Oak","price":{"amount":"9","currency":"EUR"},
                 "deliveryTime":{"amount":2,"unit":"hours"},"notes":"n","attachments":[],
                 "validUntil":"2026-11-21T12:00:00Z","requireAmlCheck":false,"amlBlockOnFailure":true}
                """);
        assertThat(all.title()).contains("Desk");
        assertThat(all.description()).contains("Oak");
        assertThat(all.priceAmount()).contains(new BigDecimal("9"));
        assertThat(all.priceCurrency()).contains(OfferCurrency.EUR);
        assertThat(all.deliveryTimeAmount()).contains(2);
        assertThat(all.deliveryTimeUnit()).contains(DeliveryTimeUnit.HOURS);
        assertThat(all.notes().value()).isEqualTo("n");
        assertThat(all.attachments()).contains(List.of());
        assertThat(all.validUntil().value()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(all.requireAmlCheck()).contains(false);
        assertThat(all.amlBlockOnFailure()).contains(true);
    }

    @Test
    void an_empty_text_takes_notes_description_and_validity_away() {
        OfferChange cleared = change("{\"notes\":\"\",\"description\":\"\",\"validUntil\":\"\"}");
        assertThat(cleared.notes().given()).isTrue();
        assertThat(cleared.notes().value()).isNull();
        assertThat(cleared.description()).contains("");
        assertThat(cleared.validUntil().given()).isTrue();
        assertThat(cleared.validUntil().value()).isNull();
    }

    @Test
    void days_are_days_and_a_unit_left_out_of_an_object_stays() {
        assertThat(change("{\"deliveryTime\":4}").deliveryTimeUnit()).contains(DeliveryTimeUnit.DAYS);
        assertThat(change("{\"deliveryTime\":{\"amount\":4}}").deliveryTimeUnit())
                .isEmpty();
        assertThat(change("{\"deliveryTime\":{\"amount\":4}}").deliveryTimeAmount())
                .contains(4);
    }

    @Test
    void bad_fields_of_an_edit_are_named() {
        Throwable refused = catchThrowable(
                () -> change("{\"price\":0,\"deliveryTime\":{\"amount\":0,\"unit\":\"x\"},\"currency\":\"BTC\"}"));
        assertThat(((DomainException) refused).details())
                .extracting(detail -> detail.field() + " " + detail.code())
                .containsExactly(
                        "price OUT_OF_RANGE",
                        "currency UNKNOWN_VALUE",
                        "deliveryTime OUT_OF_RANGE",
                        "deliveryTime.unit UNKNOWN_VALUE");
    }
}
