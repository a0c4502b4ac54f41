package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurchaseRequestTest {
    private static final Instant NOW = Row.NOON;
    private static final NewRequest WISH = RequestRepositoryTest.wish(true, java.util.Map.of(), java.util.List.of());

    private static PurchaseRequest in(RequestStatus status) {
        PurchaseRequest request = new PurchaseRequest();
        Inside.set(request, "status", status);
        Inside.set(request, "origin", Origin.of(WISH));
        Inside.set(request, "hold", ReleaseHold.none());
        Inside.set(request, "archive", Archive.none());
        return request;
    }

    private static void allowedOnlyFrom(Set<RequestStatus> sources, Consumer<PurchaseRequest> change) {
        for (RequestStatus status : RequestStatus.values()) {
            PurchaseRequest request = in(status);
            DomainException refused = catchThrowableOfType(DomainException.class, () -> change.accept(request));
            if (sources.contains(status)) {
                assertThat(refused).as(status.code()).isNull();
            } else {
                assertThat(refused).as(status.code()).isNotNull();
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_STATUS);
                assertThat(refused.getMessage()).contains(status.code());
                assertThat(request.status()).isEqualTo(status);
                assertThat(request.updatedAt()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RequestStatus.class)
    void a_move_is_made_exactly_when_the_table_has_it(RequestStatus next) {
        allowedOnlyFrom(RequestStatus.MOVES.before(next), request -> {
            request.moveTo(next, NOW);
            assertThat(request.status()).isEqualTo(next);
            assertThat(request.updatedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void only_what_ends_a_deal_takes_it_out_of_sight() {
        for (RequestStatus next : RequestStatus.values()) {
            for (RequestStatus from : RequestStatus.MOVES.before(next)) {
                PurchaseRequest request = in(from);
                request.moveTo(next, NOW);
                boolean ends = next == RequestStatus.COMPLETED || next == RequestStatus.CANCELLED;
                assertThat(request.isArchived()).as(from + " to " + next).isEqualTo(ends);
                assertThat(request.archivedAt()).isEqualTo(ends ? NOW : null);
                assertThat(request.archivedBy()).isNull();
            }
        }
    }

    @Test
    void what_its_buyer_put_away_before_keeps_his_name_at_the_end() {
        PurchaseRequest request = in(RequestStatus.PENDING);
        Object archive = Archive.none();
        UUID buyer = Uuid7.next();
        Inside.set(archive, "archived", true);
        Inside.set(archive, "archivedAt", NOW.minusSeconds(60));
        Inside.set(archive, "archivedBy", buyer);
        Inside.set(request, "archive", archive);
        request.moveTo(RequestStatus.CANCELLED, NOW);
        assertThat(request.archivedAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(request.archivedBy()).isEqualTo(buyer);
    }

    @Test
    void a_wish_is_changed_while_offers_are_taken_only() {
        UUID category = Uuid7.next();
        allowedOnlyFrom(
                EnumSet.of(
                        RequestStatus.PENDING,
                        RequestStatus.ACTIVE,
                        RequestStatus.RECEIVED_OFFERS,
                        RequestStatus.IN_NEGOTIATION),
                request -> {
                    request.edit(WISH, category, NOW);
                    assertThat(request.title()).isEqualTo("A desk");
                    assertThat(request.item().quantity()).isEqualTo(2);
                    assertThat(request.categoryId()).isEqualTo(category);
                });
    }

    @Test
    void an_offer_is_selected_only_while_offers_are_compared() {
        UUID offer = Uuid7.next();
        allowedOnlyFrom(EnumSet.of(RequestStatus.RECEIVED_OFFERS, RequestStatus.IN_NEGOTIATION), request -> {
            request.select(offer, NOW);
            assertThat(request.status()).isEqualTo(RequestStatus.PENDING_PAYMENT);
            assertThat(request.selectedOfferId()).isEqualTo(offer);
        });
    }

    @Test
    void a_refused_selection_leaves_no_offer_behind() {
        PurchaseRequest request = in(RequestStatus.PAYMENT);
        assertThatThrownBy(() -> request.select(Uuid7.next(), NOW)).isInstanceOf(DomainException.class);
        assertThat(request.selectedOfferId()).isNull();
    }

    @Test
    void shipping_needs_the_money_and_sets_the_deadline() {
        Instant deadline = NOW.plusSeconds(3_600);
        allowedOnlyFrom(EnumSet.of(RequestStatus.PAYMENT, RequestStatus.PROCESSING), request -> {
            request.ship(deadline, NOW);
            assertThat(request.status()).isEqualTo(RequestStatus.DELIVERY);
            assertThat(request.hold().holdUntil()).isEqualTo(deadline);
            assertThat(request.isDeliveryConfirmed()).isFalse();
        });
    }

    @Test
    void a_confirmed_delivery_notes_its_time_and_clears_the_deadline() {
        allowedOnlyFrom(EnumSet.of(RequestStatus.DELIVERY), request -> {
            Inside.set(request.hold(), "holdUntil", NOW.plusSeconds(60));
            request.deliver(true, null, NOW);
            assertThat(request.status()).isEqualTo(RequestStatus.DELIVERED);
            assertThat(request.isDeliveryConfirmed()).isTrue();
            assertThat(request.deliveryConfirmedAt()).isEqualTo(NOW);
            assertThat(request.hold().holdUntil()).isNull();
        });
    }

    @Test
    void a_delivery_whose_deadline_passed_is_delivered_and_not_confirmed() {
        allowedOnlyFrom(EnumSet.of(RequestStatus.DELIVERY), request -> {
            Inside.set(request.hold(), "holdUntil", NOW.minusSeconds(1));
            request.deliver(false, null, NOW);
            assertThat(request.status()).isEqualTo(RequestStatus.DELIVERED);
            assertThat(request.isDeliveryConfirmed()).isFalse();
            assertThat(request.deliveryConfirmedAt()).isNull();
            assertThat(request.hold().holdUntil()).isNull();
        });
    }

    @Test
    void offers_are_taken_while_the_request_is_open() {
        Set<RequestStatus> open = EnumSet.of(
                RequestStatus.PENDING,
                RequestStatus.ACTIVE,
                RequestStatus.RECEIVED_OFFERS,
                RequestStatus.IN_NEGOTIATION);
        for (RequestStatus status : RequestStatus.values()) {
            assertThat(in(status).takesOffers()).as(status.code()).isEqualTo(open.contains(status));
        }
        assertThat(RequestRepository.OPEN).isEqualTo(open);
    }

    @Test
    void a_payout_is_held_by_an_open_dispute_and_by_a_deadline_ahead() {
        PurchaseRequest request = in(RequestStatus.DELIVERED);
        assertThat(request.isPayoutHeld(NOW)).isFalse();

        Inside.set(request.hold(), "holdUntil", NOW.plusNanos(1_000));
        assertThat(request.isPayoutHeld(NOW)).isTrue();
        Inside.set(request.hold(), "holdUntil", NOW);
        assertThat(request.isPayoutHeld(NOW)).isFalse();

        Inside.set(request.hold(), "disputeRaised", true);
        assertThat(request.isPayoutHeld(NOW)).isTrue();
        Inside.set(request.hold(), "disputeResolved", true);
        assertThat(request.isPayoutHeld(NOW)).isFalse();
    }

    @Test
    void a_delivery_whose_money_goes_back_is_not_waited_for() {
        PurchaseRequest request = in(RequestStatus.DELIVERY);
        request.hold().until(NOW.plusSeconds(100));
        assertThat(request.isPayoutHeld(NOW)).isTrue();
        request.hold().stopClock();
        assertThat(request.isPayoutHeld(NOW)).isFalse();
        assertThat(request.status()).isEqualTo(RequestStatus.DELIVERY);
    }

    @Test
    void what_the_staff_holds_stays_held_whatever_becomes_of_disputes() {
        PurchaseRequest request = in(RequestStatus.DELIVERED);
        ReleaseHold hold = request.hold();
        hold.keep("A stolen card", NOW);
        assertThat(request.isPayoutHeld(NOW)).isTrue();
        assertThat(hold.isDisputed()).isFalse();
        assertThat(hold.isDisputeRaised()).as("shown as a hold").isTrue();
        assertThat(hold.disputeHoldReason()).isEqualTo("A stolen card");
        hold.raise("Broken", NOW.plusSeconds(1));
        assertThat(hold.disputeHoldReason()).isEqualTo("Broken");
        hold.lift(NOW.plusSeconds(2));
        assertThat(request.isPayoutHeld(NOW.plusSeconds(2))).isTrue();
        assertThat(hold.isDisputeResolved()).isFalse();
        assertThat(hold.disputeHoldReason()).isEqualTo("A stolen card");
        hold.raise("Broken", NOW.plusSeconds(3));
        hold.letGo(NOW.plusSeconds(4));
        assertThat(hold.isStaffHeld()).isFalse();
        assertThat(request.isPayoutHeld(NOW.plusSeconds(4)))
                .as("the dispute goes on")
                .isTrue();
        hold.lift(NOW.plusSeconds(5));
        assertThat(request.isPayoutHeld(NOW.plusSeconds(5))).isFalse();
        hold.letGo(NOW.plusSeconds(6));
        assertThat(hold.isHeld()).isFalse();
    }
}
