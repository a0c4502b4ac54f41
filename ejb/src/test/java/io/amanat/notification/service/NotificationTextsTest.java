package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationTextsTest {
    private static final UUID SELLER = new UUID(0, 1);
    private static final UUID OFFER = new UUID(0, 2);
    private static final UUID REQUEST = new UUID(0, 3);

    @Test
    void ac_044_the_titles_of_accepted_and_rejected_offers_are_those_of_the_contract() {
        assertThat(OfferTexts.accepted(SELLER, OFFER, REQUEST, "x").title()).isEqualTo("✅ پیشنهاد شما پذیرفته شد!");
        assertThat(OfferTexts.lost(SELLER, OFFER, REQUEST, "x").title()).isEqualTo("❌ پیشنهاد شما رد شد");
    }

    @Test
    void an_offers_notice_is_about_the_offer_and_leads_to_its_request() {
        NewNotification notice = OfferTexts.accepted(SELLER, OFFER, REQUEST, "x");

        assertThat(notice.userId()).isEqualTo(SELLER);
        assertThat(notice.category()).isEqualTo(NotificationCategory.OFFER);
        assertThat(notice.relatedId()).isEqualTo(OFFER.toString());
        assertThat(notice.actionUrl()).isEqualTo("/dashboard/request/" + REQUEST);
    }

    @Test
    void the_longest_title_of_a_request_fits_into_every_message() {
        String longest = "خ".repeat(200);
        assertThat(OfferTexts.made(SELLER, OFFER, REQUEST, longest).message()).hasSizeLessThanOrEqualTo(2_000);
    }
}
