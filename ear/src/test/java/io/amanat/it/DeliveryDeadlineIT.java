package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock of a delivery: when it starts, what its end does, and the payout after it. */
@OnMarket
class DeliveryDeadlineIT {
    private final Parcel parcel = new Parcel();

    private static void pastDeadline(Deal deal) {
        Db.change(
                "update market.purchase_requests set hold_until = now() - interval '1 second' where id = ?",
                UUID.fromString(deal.requestId));
    }

    @Test
    void AC_210_a_physical_delivery_starts_the_clock_and_both_parties_see_its_end() {
        Deal deal = parcel.funded("physical_product");
        parcel.winner.patch(deal.path("/delivery"), Body.of()).is(200);
        for (As party : List.of(parcel.buyer, parcel.winner, As.admin())) {
            JsonObject seen = DeliveryIT.delivery(party, deal);
            Instant shipped = Instant.parse(seen.getString("shippedAt"));
            assertThat(Duration.between(Instant.now(), shipped).abs()).isLessThan(Duration.ofMinutes(5));
            assertThat(Instant.parse(seen.getString("holdUntil"))).isEqualTo(shipped.plus(Duration.ofHours(48)));
            assertThat(party.get(deal.path("")).is(200).text("holdUntil")).isEqualTo(seen.getString("holdUntil"));
        }
        DeliveryIT.release(deal, 409);
    }

    @Test
    @Tag("AC-213")
    @Tag("AC-031")
    void AC_213_a_passed_deadline_delivers_unconfirmed_frees_the_money_and_tells_both() {
        Deal deal = parcel.funded("physical_product").shipped();
        Bell bell = parcel.bell();
        assertThat(Hooks.job("delivery-deadline")).as("before its time").isZero();
        pastDeadline(deal);
        assertThat(Hooks.job("delivery-deadline")).isEqualTo(1);
        JsonObject seen = DeliveryIT.delivery(parcel.buyer, deal);
        assertThat(seen.getString("status")).isEqualTo("delivered");
        assertThat(seen.getBoolean("deliveryConfirmed")).isFalse();
        assertThat(seen.isNull("deliveryConfirmedAt")).isTrue();
        assertThat(seen.isNull("holdUntil")).isTrue();
        assertThat(seen.isNull("deliveredAt")).isFalse();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang(
                "buyer delivery/delivery_deadline_passed " + deal.requestId,
                "winner delivery/delivery_deadline_passed " + deal.requestId);
        assertThat(Hooks.job("delivery-deadline")).isZero();
        assertThat(Db.count("select count(*) from market.payments where source_payment_id = ?", deal.paymentId))
                .as("no payout starts by itself")
                .isZero();
        parcel.buyer.patch(deal.path("/confirm-delivery"), Body.of()).refused(409, "INVALID_STATUS");
        DeliveryIT.release(deal, 200);
    }

    @Test
    void AC_214_a_disputed_delivery_waits_for_the_end_of_its_dispute() {
        Deal deal = parcel.funded("physical_product").shipped();
        pastDeadline(deal);
        Quarrel quarrel = Quarrel.about(deal);
        assertThat(Hooks.job("delivery-deadline")).isZero();
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        quarrel.close(parcel.buyer).is(200);
        assertThat(Hooks.job("delivery-deadline")).isEqualTo(1);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
    }

    @Test
    void a_deadline_that_another_node_is_at_is_left_to_it() {
        Deal deal = parcel.funded("physical_product").shipped();
        pastDeadline(deal);
        Db.whileHolding("select pg_advisory_xact_lock(1095585364, 20)", () -> assertThat(Hooks.job("delivery-deadline"))
                .isZero());
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(Hooks.job("delivery-deadline")).isEqualTo(1);
    }

    @Test
    @Tag("AC-030")
    void AC_030_the_payout_of_an_unaccepted_delivery_completes_it_and_pays_and_tells_the_seller() {
        Deal deal = parcel.funded("physical_product").shipped().delivered();
        Bell bell = parcel.bell();
        DeliveryIT.release(deal, 200);
        assertThat(deal.requestStatus()).isEqualTo("confirming");
        bell.rang();
        As.admin()
                .post("/api/payment/" + deal.paymentId + "/payout/confirm", Body.of("txHash", Webhook.newHash()))
                .is(200);
        assertThat(deal.requestStatus()).isEqualTo("seller_paid");
        ledgerOf(deal.paymentId).isReleased("0.26");
        bell.rang(
                "buyer payment/payment_released " + deal.paymentId,
                "winner payment/payment_released " + deal.paymentId,
                "winner purchase_request/seller_paid " + deal.requestId);
    }
}
