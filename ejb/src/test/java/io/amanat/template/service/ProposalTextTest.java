package io.amanat.template.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.DeliveryTimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposalTextTest {
    @Test
    void what_a_seller_said_is_read_and_what_he_left_out_is_missing() {
        ProposalText whole = ProposalText.read(
                "{\"title\": \" Mine \", \"description\": \"Soon\", \"deliveryTime\": {\"amount\": 3, \"unit\": \"weeks\"}}");
        assertThat(whole).isEqualTo(new ProposalText("Mine", "Soon", 3, DeliveryTimeUnit.WEEKS));
        assertThat(ProposalText.read("{\"deliveryTime\": 4}"))
                .isEqualTo(new ProposalText(null, null, 4, DeliveryTimeUnit.DAYS));
        assertThat(ProposalText.read(null))
                .isEqualTo(new ProposalText(null, null, ProposalText.DEFAULT_DAYS, DeliveryTimeUnit.DAYS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1001",
                "99999999999999999999",
                "\"3\"",
                "null",
                "[]",
                "{}",
                "{\"amount\": 3, \"unit\": \"years\"}",
                "{\"amount\": 3}",
                "{\"unit\": \"days\"}"
            })
    void a_delivery_time_that_cannot_be_kept_is_the_usual_one(String time) {
        ProposalText text = ProposalText.read("{\"deliveryTime\": " + time + "}");
        assertThat(text.deliveryAmount()).isEqualTo(ProposalText.DEFAULT_DAYS);
        assertThat(text.deliveryUnit()).isEqualTo(DeliveryTimeUnit.DAYS);
    }

    @Test
    void texts_of_the_former_system_are_cut_to_what_an_offer_can_hold() {
        ProposalText text = ProposalText.read(
                "{\"title\": \"" + "ا".repeat(300) + "\", \"description\": \"" + "b".repeat(2_000) + "\"}");
        assertThat(text.title()).hasSize(200);
        assertThat(text.description()).hasSize(1_000);
        assertThat(ProposalText.read("{\"title\": 5, \"description\": \" \"}").title())
                .isNull();
    }
}
