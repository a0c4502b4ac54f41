package io.amanat.request.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.http.rest.JsonConfig;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies go through the JSON reader of the house, as clients' bodies do. */
class RequestInputTest {
    private static NewRequest read(String fields) {
        String text = "{\"title\":\"A desk\",\"description\":\"A desk of oak\"" + (fields.isEmpty() ? "" : "," + fields)
                + "}";
        return new JsonConfig()
                .getContext(RequestInput.class)
                .fromJson(text, RequestInput.class)
                .check();
    }

    private static List<String> complaints(String fields) {
        Throwable refused = catchThrowable(() -> read(fields));
        assertThat(refused).as(fields).isInstanceOf(DomainException.class);
        assertThat(((DomainException) refused).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        return ((DomainException) refused)
                .details().stream()
                        .map(detail -> detail.field() + " " + detail.code())
                        .toList();
    }

    @Test
    void title_and_description_are_enough_and_the_rest_has_defaults() {
        NewRequest request = read("");
        assertThat(request.productType()).isEqualTo(ProductType.PHYSICAL_PRODUCT);
        assertThat(request.quantity()).isEqualTo(1);
        assertThat(request.budgetMin()).isNull();
        assertThat(request.budgetCurrency()).isEqualTo(BudgetCurrency.USDT);
        assertThat(request.urgency()).isEqualTo(Urgency.MEDIUM);
        assertThat(request.publicRequest()).isTrue();
        assertThat(request.tags()).isEmpty();
        assertThat(request.specifications()).isEmpty();
        assertThat(request.preferredSellerIds()).isEmpty();
        assertThat(request.delivery()).isEqualTo(new NewRequest.DeliveryWish(DeliveryType.PHYSICAL, null, null, null));
    }

    @Test
    void every_field_is_read_and_amounts_may_be_strings_or_numbers() {
        NewRequest request = read(
                """
                "categoryId":"018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f","productType":"service","productLink":"https://a.test",
                "size":" L ","color":"red","brand":"None","quantity":"3",
                "budget":{"min":"1.5","max":2.25,"currency":"EUR"},"urgency":"urgent","isPublic":false,"tags":["oak"],
                "attachments":["f-1"],"specifications":[{"key":"wood","value":"oak"}],
                "preferredSellerIds":["018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f","018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f"],
                "deliveryInfo":{"deliveryType":"online","address":"Street 1","notes":"Ring","email":"a@b.test"}
                """);
        assertThat(request.budgetMin()).isEqualByComparingTo("1.5");
        assertThat(request.budgetMax()).isEqualByComparingTo("2.25");
        assertThat(request.size()).isEqualTo("L");
        assertThat(request.quantity()).isEqualTo(3);
        assertThat(request.publicRequest()).isFalse();
        assertThat(request.specifications()).containsExactly(new NewRequest.Wanted("wood", "oak", null));
        assertThat(request.preferredSellerIds()).hasSize(1);
        assertThat(request.delivery().email()).isEqualTo("a@b.test");
    }

    @Test
    void a_service_a_date_an_address_and_an_assistant_are_read() {
        NewRequest request = read(
                """
                "productType":"consultation","aiGenerated":true,"aiProvider":"mistral",
                "serviceInfo":{"duration":"1.25","sessionType":"hybrid","location":"Tehran","requirements":["a room"]},
                "specifications":[{"key":"a","value":"b","label":"A"}],
                "deliveryInfo":{"preferredDate":"2026-12-24T10:00:00+03:30","addressId":"018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f"}
                """);
        assertThat(request.service().duration()).isEqualByComparingTo("1.25");
        assertThat(request.service().requirements()).containsExactly("a room");
        assertThat(request.specifications()).containsExactly(new NewRequest.Wanted("a", "b", "A"));
        assertThat(request.delivery().preferredDate()).isEqualTo("2026-12-24T06:30:00Z");
        assertThat(request.delivery().addressId()).isNotNull();
        assertThat(request.aiGenerated()).isTrue();
        assertThat(request.aiProvider()).isEqualTo("mistral");
        assertThat(read("\"aiProvider\":\"mistral\"").aiProvider()).isNull();
        assertThat(read("\"deliveryInfo\":{\"preferredDate\":\"2026-12-24\"}")
                        .delivery()
                        .preferredDate())
                .isEqualTo("2026-12-24T00:00:00Z");
    }

    private static Arguments bad(String fields, String... complaints) {
        return Arguments.of(fields, List.of(complaints));
    }

    private static String many(int count, String entry) {
        return "[" + String.join(",", Collections.nCopies(count, entry)) + "]";
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("\"title\":\" \"", "title REQUIRED"),
                bad("\"title\":null", "title REQUIRED"),
                bad("\"title\":\"" + "x".repeat(201) + "\"", "title TOO_LONG"),
                bad("\"title\":\"a\\u0000b\"", "title INVALID"),
                bad("\"description\":\"abcd\"", "description TOO_SHORT"),
                bad("\"description\":\"" + "x".repeat(2_001) + "\"", "description TOO_LONG"),
                bad("\"categoryId\":\"furniture\"", "categoryId INVALID_ID"),
                bad("\"productType\":\"thing\"", "productType UNKNOWN_VALUE"),
                bad("\"productLink\":\"javascript:alert(1)\"", "productLink INVALID"),
                bad("\"productLink\":\"http://" + "x".repeat(2_000) + "\"", "productLink TOO_LONG"),
                bad("\"size\":\"" + "x".repeat(101) + "\"", "size TOO_LONG"),
                bad("\"color\":\"" + "x".repeat(101) + "\"", "color TOO_LONG"),
                bad("\"brand\":\"" + "x".repeat(101) + "\"", "brand TOO_LONG"),
                bad("\"quantity\":0", "quantity OUT_OF_RANGE"),
                bad("\"quantity\":1000001", "quantity OUT_OF_RANGE"),
                bad("\"quantity\":1.5", "quantity INVALID_NUMBER"),
                bad("\"quantity\":1e999999999", "quantity INVALID_NUMBER"),
                bad("\"budget\":{\"min\":-1,\"currency\":\"USDT\"}", "budget.min OUT_OF_RANGE"),
                bad("\"budget\":{\"max\":\"-0.01\",\"currency\":\"USDT\"}", "budget.max OUT_OF_RANGE"),
                bad("\"budget\":{\"min\":3,\"max\":2,\"currency\":\"USDT\"}", "budget.min OUT_OF_RANGE"),
                bad("\"budget\":{\"min\":1,\"max\":2}", "budget.currency REQUIRED"),
                bad("\"budget\":{\"max\":2,\"currency\":null}", "budget.currency REQUIRED"),
                bad("\"budget\":{\"min\":1,\"currency\":\"TRY\"}", "budget.currency UNKNOWN_VALUE"),
                bad("\"budget\":{\"min\":1,\"currency\":\"usdt\"}", "budget.currency UNKNOWN_VALUE"),
                bad("\"budget\":{\"min\":1e999999999,\"currency\":\"USDT\"}", "budget.min INVALID_NUMBER"),
                bad(
                        "\"budget\":{\"min\":\"1.0000000000000000001\",\"currency\":\"USDT\"}",
                        "budget.min TOO_MANY_DECIMALS"),
                bad("\"budget\":{\"min\":\"abc\",\"currency\":\"USDT\"}", "budget.min INVALID_NUMBER"),
                bad("\"urgency\":\"now\"", "urgency UNKNOWN_VALUE"),
                bad("\"tags\":" + many(21, "\"a\""), "tags TOO_MANY"),
                bad("\"tags\":[\"a\",\" \"]", "tags.1 REQUIRED"),
                bad("\"tags\":[null]", "tags.0 REQUIRED"),
                bad("\"tags\":[\"" + "x".repeat(51) + "\"]", "tags.0 TOO_LONG"),
                bad("\"attachments\":" + many(21, "\"a\""), "attachments TOO_MANY"),
                bad("\"attachments\":[\"" + "x".repeat(2_001) + "\"]", "attachments.0 TOO_LONG"),
                bad("\"specifications\":" + many(51, "{\"key\":\"a\",\"value\":\"b\"}"), "specifications TOO_MANY"),
                bad("\"specifications\":[{\"key\":\"a\"}]", "specifications.0.value REQUIRED"),
                bad("\"specifications\":[{\"value\":\"b\"}]", "specifications.0.key REQUIRED"),
                bad("\"specifications\":[null]", "specifications.0.key REQUIRED", "specifications.0.value REQUIRED"),
                bad(
                        "\"specifications\":[{\"key\":\"a\",\"value\":\"b\"},{\"key\":\" a\",\"value\":\"c\"}]",
                        "specifications.1.key DUPLICATE"),
                bad(
                        "\"specifications\":[{\"key\":\"" + "k".repeat(101) + "\",\"value\":\"" + "v".repeat(501)
                                + "\"}]",
                        "specifications.0.key TOO_LONG",
                        "specifications.0.value TOO_LONG"),
                bad(
                        "\"preferredSellerIds\":[\"x\",null]",
                        "preferredSellerIds.0 INVALID_ID",
                        "preferredSellerIds.1 REQUIRED"),
                bad("\"preferredSellerIds\":" + many(51, "\"x\""), "preferredSellerIds TOO_MANY"),
                bad("\"isPublic\":false", "preferredSellerIds REQUIRED"),
                bad("\"isPublic\":false,\"preferredSellerIds\":[]", "preferredSellerIds REQUIRED"),
                bad("\"brand\":\"a\\nb\",\"tags\":[\"\\u202ex\"]", "brand INVALID", "tags.0 INVALID"),
                bad("\"serviceInfo\":{}", "serviceInfo NOT_APPLICABLE"),
                bad(
                        "\"productType\":\"service\",\"serviceInfo\":{\"duration\":\"0.25\",\"sessionType\":\"x\"}",
                        "serviceInfo.duration OUT_OF_RANGE",
                        "serviceInfo.sessionType UNKNOWN_VALUE"),
                bad(
                        "\"productType\":\"service\",\"serviceInfo\":{\"duration\":\"1.001\"}",
                        "serviceInfo.duration TOO_MANY_DECIMALS"),
                bad(
                        "\"deliveryInfo\":{\"deliveryType\":\"online\",\"addressId\":\"018f3c1e-9a7b-7c3d-8e4f-5a6b7c8d9e0f\"}",
                        "deliveryInfo.addressId NOT_APPLICABLE"),
                bad("\"deliveryInfo\":{\"preferredDate\":\"soon\"}", "deliveryInfo.preferredDate INVALID_TIME"),
                bad(
                        "\"deliveryInfo\":{\"preferredDate\":\"+999999999-01-01T00:00:00Z\"}",
                        "deliveryInfo.preferredDate INVALID_TIME"),
                bad("\"deliveryInfo\":{\"deliveryType\":\"drone\"}", "deliveryInfo.deliveryType UNKNOWN_VALUE"),
                bad("\"deliveryInfo\":{\"email\":\"nobody\"}", "deliveryInfo.email INVALID"),
                bad("\"deliveryInfo\":{\"address\":\"" + "x".repeat(1_001) + "\"}", "deliveryInfo.address TOO_LONG"),
                bad("\"deliveryInfo\":{\"notes\":\"" + "x".repeat(1_001) + "\"}", "deliveryInfo.notes TOO_LONG"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_field_is_named_with_its_reason(String fields, List<String> expected) {
        assertThat(complaints(fields)).isEqualTo(expected);
    }

    @Test
    void ac_247_all_that_is_wrong_with_a_budget_is_told_at_once() {
        assertThat(complaints("\"quantity\":0,\"budget\":{\"min\":-1,\"max\":-2}"))
                .containsExactly(
                        "quantity OUT_OF_RANGE",
                        "budget.min OUT_OF_RANGE",
                        "budget.max OUT_OF_RANGE",
                        "budget.currency REQUIRED");
    }

    @Test
    void a_budget_may_be_zero_open_ended_or_exact() {
        assertThat(read("\"budget\":{\"min\":0,\"currency\":\"USD\"}").budgetMin())
                .isZero();
        assertThat(read("\"budget\":{\"max\":\"7\",\"currency\":\"IRR\"}").budgetMin())
                .isNull();
        assertThat(read("\"budget\":{\"min\":5,\"max\":5,\"currency\":\"USDC\"}")
                        .budgetMax())
                .isEqualByComparingTo("5");
        assertThat(read("\"budget\":{}").budgetCurrency()).isEqualTo(BudgetCurrency.USDT);
    }
}
