package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OfferTest {
    private static final Instant NOW = Row.NOON;

    private static Offer in(OfferStatus status) {
        Offer offer = new Offer();
        Inside.set(offer, "status", status);
        return offer;
    }

    @ParameterizedTest
    @EnumSource(OfferStatus.class)
    void only_an_open_offer_can_be_accepted(OfferStatus status) {
        Offer offer = in(status);
        DomainException refused = catchThrowableOfType(DomainException.class, () -> offer.accept(NOW));
        if (status == OfferStatus.PENDING || status == OfferStatus.ACTIVE) {
            assertThat(offer.status()).isEqualTo(OfferStatus.ACCEPTED);
            assertThat(offer.updatedAt()).isEqualTo(NOW);
        } else {
            assertThat(refused.code()).isEqualTo(ErrorCode.OFFER_NOT_SELECTABLE);
            assertThat(offer.status()).isEqualTo(status);
            assertThat(offer.updatedAt()).isNull();
        }
    }

    @Test
    void an_offer_cannot_be_accepted_from_the_moment_it_expires() {
        Offer offer = in(OfferStatus.PENDING);
        Inside.set(offer, "validUntil", NOW);
        DomainException refused = catchThrowableOfType(DomainException.class, () -> offer.accept(NOW));
        assertThat(refused.code()).isEqualTo(ErrorCode.OFFER_EXPIRED);
        assertThat(offer.status()).isEqualTo(OfferStatus.PENDING);

        Inside.set(offer, "validUntil", NOW.plusNanos(1_000));
        offer.accept(NOW);
        assertThat(offer.status()).isEqualTo(OfferStatus.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(OfferStatus.class)
    void pending_and_active_are_open_and_nothing_else_is(OfferStatus status) {
        assertThat(in(status).isOpen()).isEqualTo(status == OfferStatus.PENDING || status == OfferStatus.ACTIVE);
    }
}
