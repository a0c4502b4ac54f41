package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.process.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands open of somebody whose account is closed ends with it; nobody binds himself to who may not sign in. */
@OnMarket
class EndedAccountsIT {
    private final As seller = As.seller();
    private final As other = As.seller();

    private static void suspend(As who) {
        As.admin()
                .patch("/api/users/admin/" + who.id, Body.of("status", "suspended"))
                .is(200);
    }

    private static void close(As who) {
        who.at("/api/user/account")
                .json("DELETE", Body.of("password", who.password).toString())
                .is(200);
        boolean ended = Await.until(
                () -> Db.count(
                                "select count(*) from platform.outbox_messages where sink = 'closed-accounts'"
                                        + " and ordering_key = ? and (status = 'sending'"
                                        + " or status = 'pending' and next_attempt_at <= now())",
                                who.id.toString())
                        == 0,
                Until.LIMIT);
        assertThat(ended).isTrue();
    }

    @Test
    void a_closed_account_takes_its_open_requests_with_it_and_those_who_bid_are_told() {
        As buyer = As.buyer();
        Deal bid = Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
        buyer.post(Haggle.negotiations(bid.offerIds.get(0), ""), Haggle.wish("0.2"))
                .is(201);
        Deal chosen = Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.30");
        chosen.select(0).is(200);
        Deal payable = Deal.open(buyer, List.of(seller)).selected().payable();
        Told told = Told.of(bid);
        close(buyer);
        told.exactly(
                "buyer purchase_request/request_cancelled warning " + bid.requestId,
                "seller0 purchase_request/request_cancelled warning " + bid.requestId,
                "seller1 purchase_request/request_cancelled warning " + bid.requestId);
        for (Deal deal : List.of(bid, chosen, payable)) {
            assertThat(deal.requestStatus()).isEqualTo("cancelled");
        }
        assertThat(payable.paymentState()).isEqualTo("cancelled cancelled");
        assertThat(Haggle.offerStatus(bid.offerIds.get(1))).isEqualTo("rejected");
        assertThat(Haggle.rounds(bid.offerIds.get(0))).isEqualTo("rejected");
        seller.post(Haggle.negotiations(bid.offerIds.get(0), "/accept")).refused(409, "INVALID_STATUS");
    }

    @Test
    void a_closed_account_withdraws_its_open_offers_and_leaves_its_unpaid_choices() {
        As buyer = As.buyer();
        As leaving = As.seller();
        Deal haggled = Deal.open(buyer, List.of(leaving)).offers("0.26");
        buyer.post(Haggle.negotiations(haggled.offerIds.get(0), ""), Haggle.wish("0.2"))
                .is(201);
        Deal chosen = Deal.open(buyer, List.of(leaving)).selected();
        Deal payable = Deal.open(buyer, List.of(leaving)).selected().payable();
        Told told = Told.of(haggled);
        close(leaving);
        told.exactly("buyer offer/offer_withdrawn info " + haggled.offerIds.get(0));
        assertThat(Haggle.rounds(haggled.offerIds.get(0))).isEqualTo("rejected");
        assertThat(payable.paymentState()).as("nobody pays him any more").isEqualTo("cancelled cancelled");
        for (Deal deal : List.of(haggled, chosen, payable)) {
            assertThat(deal.requestStatus()).isEqualTo("active");
            assertThat(Haggle.offerStatus(deal.offerIds.get(0))).isEqualTo("withdrawn");
        }
    }

    @Test
    void who_has_many_requests_leaves_none_of_them_open() {
        As buyer = As.buyer();
        Deal deal = Deal.open(buyer, List.of(seller));
        Db.change(
                "insert into market.purchase_requests (buyer_id, category_id, title, description, product_type)"
                        + " select buyer_id, category_id, title || n, description, product_type"
                        + " from market.purchase_requests, generate_series(1, 70) n where id = ?",
                deal.requestId);
        close(buyer);
        assertThat(Db.count(
                        "select count(*) from market.purchase_requests where buyer_id = ? and status = 'cancelled'",
                        buyer.id))
                .isEqualTo(71);
    }

    @Test
    void money_that_is_on_its_way_keeps_a_request_until_it_is_there_or_not() {
        As buyer = As.buyer();
        Deal deal = Deal.open(buyer, List.of(seller)).selected().payable();
        Deal open = Deal.open(buyer, List.of(seller));
        Db.change("update market.payments set status = 'processing' where id = ?", deal.paymentId);
        close(buyer);
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(open.requestStatus()).isEqualTo("cancelled");
        assertThat(Db.count(
                        "select count(*) from platform.outbox_messages where sink = 'closed-accounts'"
                                + " and ordering_key = ? and status = 'pending'",
                        buyer.id.toString()))
                .isEqualTo(1);
    }

    @Test
    void a_suspended_buyers_requests_take_no_offers_and_no_accepts() {
        As buyer = As.buyer();
        Deal deal = Deal.open(buyer, List.of(seller, other)).offers("0.26");
        buyer.post(Haggle.negotiations(deal.offerIds.get(0), ""), Haggle.wish("0.2"))
                .is(201);
        suspend(buyer);
        other.post(deal.path("/offers"), Deal.offer("0.3", 2)).refused(409, "INVALID_STATUS");
        seller.post(Haggle.negotiations(deal.offerIds.get(0), "/accept")).refused(409, "INVALID_STATUS");
        assertThat(deal.requestStatus()).isEqualTo("in_negotiation");
        As.admin()
                .patch("/api/users/admin/" + buyer.id, Body.of("status", "active"))
                .is(200);
        seller.post(Haggle.negotiations(deal.offerIds.get(0), "/accept")).is(200);
    }
}
