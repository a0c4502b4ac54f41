package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.service.NegotiationEvents.About;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OfferTextsTest {
    private static final UUID SELLER = new UUID(0, 1);
    private static final UUID OFFER = new UUID(0, 2);
    private static final UUID REQUEST = new UUID(0, 3);

    @Test
    void AC_044_an_offer_the_buyer_rejects_is_told_as_one_that_lost() {
        assertThat(OfferTexts.rejected(SELLER, OFFER, REQUEST, "x", null).title())
                .isEqualTo("❌ پیشنهاد شما رد شد");
    }

    @Test
    void the_buyers_reason_is_told_with_a_rejection_and_left_out_where_there_is_none() {
        assertThat(OfferTexts.rejected(SELLER, OFFER, REQUEST, "x", "گران است").message())
                .endsWith("گران است");
        assertThat(OfferTexts.rejected(SELLER, OFFER, REQUEST, "x", null).message())
                .doesNotContain("null");
    }

    @Test
    void each_step_of_a_negotiation_is_told_to_the_other_side() {
        UUID buyer = new UUID(0, 4);
        UUID round = new UUID(0, 5);
        for (NegotiationParty party : NegotiationParty.values()) {
            About about = new About(round, OFFER, REQUEST, buyer, SELLER, party, "x");
            UUID proposer = party == NegotiationParty.BUYER ? buyer : SELLER;
            UUID other = party == NegotiationParty.BUYER ? SELLER : buyer;
            assertThat(OfferTexts.proposed(about).userId()).isEqualTo(other);
            assertThat(OfferTexts.countered(about).userId()).isEqualTo(other);
            assertThat(OfferTexts.agreed(about).userId()).isEqualTo(proposer);
            assertThat(OfferTexts.refused(about).userId()).isEqualTo(proposer);
            assertThat(OfferTexts.lapsed(about).relatedId()).isEqualTo(round.toString());
        }
    }

    @Test
    void the_longest_title_and_the_longest_reason_fit_into_the_message() {
        String longest = "خ".repeat(200);
        assertThat(OfferTexts.rejected(SELLER, OFFER, REQUEST, longest, "خ".repeat(500))
                        .message())
                .hasSizeLessThanOrEqualTo(2_000);
    }
}
