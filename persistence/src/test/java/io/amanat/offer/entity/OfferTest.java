package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.offer.entity.OfferChange.Clearable;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void an_outdated_offer_is_taken_by_nobody_until_its_seller_has_confirmed_it(OfferStatus status) {
        Offer offer = in(status);
        Inside.set(offer, "outdatedAt", NOW);
        assertThat(offer.isOutdated()).isEqualTo(offer.isOpen());
        if (!offer.isOpen()) {
            assertThat(refusal(offer::confirm)).isEqualTo(ErrorCode.INVALID_STATUS);
            return;
        }
        assertThat(refusal(() -> offer.accept(NOW))).isEqualTo(ErrorCode.OFFER_OUTDATED);
        assertThat(offer.confirm()).isTrue();
        assertThat(offer.confirm()).isFalse();
        assertThat(offer.updatedAt()).isNull();
        offer.accept(NOW);
        assertThat(offer.status()).isEqualTo(OfferStatus.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(OfferStatus.class)
    void pending_and_active_are_open_and_nothing_else_is(OfferStatus status) {
        assertThat(in(status).isOpen()).isEqualTo(status == OfferStatus.PENDING || status == OfferStatus.ACTIVE);
    }

    private static ErrorCode refusal(Runnable deed) {
        DomainException refused = catchThrowableOfType(DomainException.class, deed::run);
        return refused == null ? null : refused.code();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, WITHDRAWN, REJECTED, ",
        "ACTIVE, WITHDRAWN, REJECTED, ",
        "ACCEPTED, , , PENDING",
        "REJECTED, , , ",
        "WITHDRAWN, , , "
    })
    void what_the_table_does_not_know_is_refused_and_changes_nothing(
            OfferStatus from, OfferStatus withdrawn, OfferStatus rejected, OfferStatus reopened) {
        Offer one = in(from);
        assertThat(refusal(() -> one.withdraw(NOW))).isEqualTo(withdrawn == null ? ErrorCode.INVALID_STATUS : null);
        assertThat(one.status()).isEqualTo(withdrawn == null ? from : withdrawn);
        Offer two = in(from);
        assertThat(refusal(() -> two.reject("Too late", NOW)))
                .isEqualTo(rejected == null ? ErrorCode.INVALID_STATUS : null);
        assertThat(two.status()).isEqualTo(rejected == null ? from : rejected);
        assertThat(two.rejectionReason()).isEqualTo(rejected == null ? null : "Too late");
        Offer three = in(from);
        assertThat(refusal(() -> three.reopen(NOW))).isEqualTo(reopened == null ? ErrorCode.INVALID_STATUS : null);
        assertThat(three.status()).isEqualTo(reopened == null ? from : reopened);
    }

    private static OfferChange change(Clearable<String> notes, Optional<BigDecimal> price) {
        return new OfferChange(
                Optional.empty(),
                Optional.empty(),
                price,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notes,
                new Clearable<>(false, null),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(OfferStatus.class)
    void only_an_open_offer_is_changed_and_what_is_left_out_stays(OfferStatus status) {
        Offer offer = in(status);
        Inside.set(offer, "title", "A desk");
        Inside.set(offer, "notes", "private");
        Inside.set(offer, "priceAmount", BigDecimal.TEN);
        ErrorCode refusal =
                refusal(() -> offer.change(change(new Clearable<>(true, null), Optional.of(BigDecimal.ONE)), NOW));
        assertThat(refusal).isEqualTo(offer.isOpen() ? null : ErrorCode.INVALID_STATUS);
        assertThat(offer.priceAmount()).isEqualTo(offer.isOpen() ? BigDecimal.ONE : BigDecimal.TEN);
        assertThat(offer.notes()).isEqualTo(offer.isOpen() ? null : "private");
        assertThat(offer.title()).isEqualTo("A desk");
        assertThat(offer.status()).isEqualTo(status);
    }

    @Test
    void an_edit_of_the_words_does_not_touch_the_terms() {
        assertThat(change(new Clearable<>(true, "x"), Optional.empty()).touchesTerms())
                .isFalse();
        assertThat(change(new Clearable<>(false, null), Optional.of(BigDecimal.ONE))
                        .touchesTerms())
                .isTrue();
    }

    @Test
    void agreed_terms_become_the_offers_and_a_wish_is_completed_by_what_was_said_before() {
        Offer offer = in(OfferStatus.PENDING);
        Inside.set(offer, "priceAmount", BigDecimal.TEN);
        Inside.set(offer, "priceCurrency", OfferCurrency.TRY);
        Inside.set(offer, "deliveryTimeAmount", 3);
        Inside.set(offer, "deliveryTimeUnit", DeliveryTimeUnit.WEEKS);
        NegotiationTerms wish = new NegotiationTerms(BigDecimal.ONE, null, null, null, "Please");
        NegotiationTerms terms = wish.over(offer.terms());
        assertThat(terms)
                .isEqualTo(
                        new NegotiationTerms(BigDecimal.ONE, OfferCurrency.TRY, 3, DeliveryTimeUnit.WEEKS, "Please"));
        offer.agree(new NegotiationTerms(BigDecimal.ONE, OfferCurrency.TRY, 5, DeliveryTimeUnit.DAYS, "Please"), NOW);
        assertThat(offer.terms())
                .isEqualTo(new NegotiationTerms(BigDecimal.ONE, OfferCurrency.TRY, 5, DeliveryTimeUnit.DAYS, null));
        assertThat(offer.updatedAt()).isEqualTo(NOW);
    }
}
