package io.amanat.offer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amanat.http.rest.JsonConfig;
import io.amanat.offer.entity.DeliveryTimeUnit;
import io.amanat.offer.entity.NegotiationTerms;
import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.error.DomainException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationInputTest {
    private static NegotiationTerms read(String text) {
        return new JsonConfig()
                .getContext(NegotiationInput.class)
                .fromJson(text, NegotiationInput.class)
                .check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"price\":9,\"currency\":\"USDC\",\"deliveryTime\":{\"amount\":3,\"unit\":\"days\"}}",
                "{\"price\":\"9\",\"currency\":\"USDC\",\"deliveryDays\":3}",
                "{\"price\":{\"amount\":\"9\",\"currency\":\"USDC\"},\"deliveryTime\":3,\"deliveryDays\":8}",
                "{\"price\":9,\"currency\":\"USDC\",\"deliveryTime\":null,\"deliveryDays\":\"3\"}"
            })
    void a_proposal_is_read_in_every_shape(String text) {
        assertThat(read(text))
                .isEqualTo(
                        new NegotiationTerms(new BigDecimal("9"), OfferCurrency.USDC, 3, DeliveryTimeUnit.DAYS, null));
    }

    @Test
    void what_is_left_out_is_not_invented() {
        assertThat(read("{\"price\":1,\"message\":\" Please \"}"))
                .isEqualTo(new NegotiationTerms(BigDecimal.ONE, null, null, null, "Please"));
        assertThat(read("{\"deliveryDays\":2}"))
                .isEqualTo(new NegotiationTerms(null, null, 2, DeliveryTimeUnit.DAYS, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | price REQUIRED",
                "{\"message\":\"cheaper\"} | price REQUIRED",
                "{\"price\":0} | price OUT_OF_RANGE",
                "{\"price\":\"\"} | price REQUIRED",
                "{\"price\":[]} | price INVALID_NUMBER",
                "{\"price\":1,\"currency\":\"BTC\"} | currency UNKNOWN_VALUE",
                "{\"price\":1,\"deliveryDays\":0} | deliveryTime OUT_OF_RANGE",
                "{\"price\":1,\"deliveryTime\":{\"amount\":1,\"unit\":\"years\"}} | deliveryTime.unit UNKNOWN_VALUE",
                "{\"price\":1,\"message\":\"\\u0000\"} | message INVALID"
            })
    void a_bad_field_is_named_with_its_reason(String text, String complaint) {
        Throwable refused = catchThrowable(() -> read(text));
        assertThat(((DomainException) refused).details())
                .extracting(detail -> detail.field() + " " + detail.code())
                .containsExactly(complaint);
        assertThat(catchThrowable(() -> NegotiationInput.orEmpty(null).check())).isInstanceOf(DomainException.class);
    }

    @Test
    void a_message_has_a_length() {
        Throwable refused = catchThrowable(() -> read("{\"price\":1,\"message\":\"" + "x".repeat(1_001) + "\"}"));
        assertThat(((DomainException) refused).details())
                .extracting(detail -> detail.field() + " " + detail.code())
                .containsExactly("message TOO_LONG");
    }
}
