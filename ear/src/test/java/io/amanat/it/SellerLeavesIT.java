package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A seller is not bound for ever by a choice that nobody pays. */
@OnMarket
class SellerLeavesIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private final As other = As.seller();

    private Deal chosen() {
        return Deal.open(buyer, List.of(seller, other)).selected();
    }

    private static Answer leave(As who, Deal deal) {
        return who.at(deal.path("/select-offer")).json("DELETE", "");
    }

    @Test
    void a_chosen_seller_takes_his_offer_back_before_anybody_has_begun_to_pay() {
        Deal deal = chosen();
        Told told = Told.of(deal);
        leave(other, deal).refused(403, "FORBIDDEN");
        assertThat(leave(seller, deal).is(200).text("status")).isEqualTo("active");
        told.exactly("buyer offer/offer_withdrawn info " + deal.offerIds.get(0));
        assertThat(Haggle.offerStatus(deal.offerIds.get(0))).isEqualTo("withdrawn");
        deal.select(0).refused(409, "OFFER_NOT_SELECTABLE");
        // He may bid again, with other terms.
        seller.post(deal.path("/offers"), Deal.offer("0.5", 3)).is(201);
        leave(seller, deal).refused(403, "FORBIDDEN");
    }

    @Test
    void he_stays_while_it_can_be_paid_and_once_it_is() {
        Deal deal = chosen().payable();
        leave(seller, deal).refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(Haggle.offerStatus(deal.offerIds.get(0))).isEqualTo("accepted");
        deal.funded();
        leave(seller, deal).refused(409, "INVALID_STATUS");
    }

    @Test
    void no_payment_begins_for_an_offer_past_its_time() {
        Deal deal = chosen();
        Db.change(
                "update market.seller_offers set valid_until = now() - interval '1 minute' where id = ?",
                deal.offerIds.get(0));
        buyer.post(Deal.INTENTS, deal.intentBody()).refused(409, "OFFER_EXPIRED");
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", deal.requestId))
                .isZero();
    }

    @RepeatedTest(3)
    void leaving_meets_a_payment() {
        Deal deal = chosen();
        List<Answer> answers =
                Api.atOnce(List.of(() -> leave(seller, deal), () -> buyer.post(Deal.INTENTS, deal.intentBody())));
        String found = answers.get(0).status() + " " + answers.get(1).status() + " " + deal.requestStatus();
        assertThat(found).isIn("200 422 active", "409 201 pending_payment");
    }
}
