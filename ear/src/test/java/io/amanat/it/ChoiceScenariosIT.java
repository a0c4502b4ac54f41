package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a choice and a payment tell, and when; what is told once only (acceptance 4 and 5). */
@OnMarket
class ChoiceScenariosIT {
    private final As buyer = As.buyer();
    private final List<As> sellers = List.of(As.seller(), As.seller(), As.seller());

    private Deal open() {
        return Deal.open(buyer, sellers);
    }

    @Test
    void AC_032_marking_all_as_read_leaves_one_with_nothing_unread_and_everybody_else_as_he_was() {
        Deal deal = open().offers("0.26", "0.31");
        long seller = sellers.get(0).unread();
        assertThat(buyer.unread()).isEqualTo(3);
        assertThat(seller).isPositive();
        buyer.patch("/api/notifications/mark-all-read", Body.of()).is(200);
        assertThat(buyer.unread()).isZero();
        assertThat(buyer.get("/api/notifications").is(200).rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.getBoolean("isRead")).isTrue());
        assertThat(sellers.get(0).unread()).isEqualTo(seller);
        deal.select(1).is(200);
        assertThat(sellers.get(0).unread()).isEqualTo(seller + 1);
    }

    @Test
    void AC_044_045_046_049_the_choice_is_named_told_in_the_written_words_once_and_a_loser_ships_nothing() {
        Deal deal = open().offers("0.26", "0.31", "0.28");
        deal.select(2).is(200);
        assertThat(buyer.get(deal.path("")).is(200).text("selectedOfferId")).isEqualTo(deal.offerIds.get(2));
        assertThat(title(sellers.get(2), deal.offerIds.get(2))).isEqualTo("✅ پیشنهاد شما پذیرفته شد!");
        assertThat(title(sellers.get(0), deal.offerIds.get(0))).isEqualTo("❌ پیشنهاد شما رد شد");
        assertThat(title(sellers.get(1), deal.offerIds.get(1))).isEqualTo("❌ پیشنهاد شما رد شد");
        long before = deal.notifications();
        deal.select(2).is(200);
        assertThat(deal.notifications()).as("the same choice tells nothing").isEqualTo(before);
        assertThat(Db.rows(
                        "select status::text from market.seller_offers where purchase_request_id = ? order by 1",
                        deal.requestId))
                .containsExactly(List.of("accepted"), List.of("rejected"), List.of("rejected"));
        deal.payable().funded();
        sellers.get(0)
                .patch(deal.path("/delivery"), Body.of("proof", Body.of("type", "e2e")))
                .refused(403, "FORBIDDEN");
        assertThat(deal.requestStatus()).isEqualTo("payment");
    }

    private static String title(As who, String offer) {
        return who.get("/api/notifications?limit=100").is(200).rows().stream()
                .filter(row ->
                        !row.isNull("relatedId") && row.getString("relatedId").equals(offer))
                .map(row -> row.getString("title"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void AC_047_whichever_way_the_money_comes_winner_and_losers_hear_of_the_offers_once() {
        Deal verified = OnBsc.payable(chosen());
        OnBsc.verify(verified, OnBsc.paid(verified)).is(200);
        Deal reported = chosen().payable().funded();
        DirectDeal direct = DirectDeal.of(chosen()).start().receives(DirectDeal.PRICE);
        direct.check().is(200);
        for (Deal deal : List.of(verified, reported, direct.deal)) {
            assertThat(deal.paymentState()).isEqualTo("completed funded");
            ledgerOf(deal.paymentId).isFunded("0.26");
            assertThat(Db.rows(
                            "select user_id::text, event::text, related_id, count(*)::text from market.notifications"
                                    + " where category = 'offer' and event <> 'offer_new' and action_url like ?"
                                    + " group by 1, 2, 3",
                            "%" + deal.requestId))
                    .containsExactlyInAnyOrder(
                            List.of(sellers.get(0).id.toString(), "offer_accepted", deal.offerIds.get(0), "1"),
                            List.of(sellers.get(1).id.toString(), "offer_rejected", deal.offerIds.get(1), "1"),
                            List.of(sellers.get(2).id.toString(), "offer_rejected", deal.offerIds.get(2), "1"));
        }
        // No way to pay chooses an offer by itself.
        Deal unchosen = open().offers("0.26");
        assertThat(buyer.post(Deal.INTENTS, unchosen.intentBody()).status()).isIn(409, 422);
        assertThat(buyer.post(DirectDeal.PATH, unchosen.intentBody()).status()).isIn(409, 422);
        assertThat(Haggle.offerStatus(unchosen.offerIds.get(0))).isEqualTo("pending");
    }

    private Deal chosen() {
        Deal deal = open().offers("0.26", "0.31", "0.28");
        deal.select(0).is(200);
        return deal;
    }

    /**
     * The last thing that can fail is the commit. Where it fails nobody has heard of money that is not there; where it
     * does not, what there is to tell stands with the money and is told right after.
     */
    @Test
    void AC_048_nothing_is_told_before_the_commit_that_books_the_money() {
        Deal deal = chosen().payable();
        long before = deal.notifications();
        JsonObject event = Webhook.confirmed(deal.intent);
        String name = "fault_" + UUID.randomUUID().toString().replace('-', '_');
        Db.change("create function market." + name
                + "() returns trigger language plpgsql as $$ begin raise exception 'fault of a test'; end $$");
        Db.change("create constraint trigger " + name
                + " after update on market.payments deferrable initially deferred for each row when (new.id::text = '"
                + deal.paymentId + "') execute function market." + name + "()");
        try {
            Webhook.send(event).is(202);
            Until.holds("the delivery is parked", () -> status(event).equals("parked"));
            assertThat(deal.paymentState()).isEqualTo("pending none");
            assertThat(deal.notifications()).isEqualTo(before);
            assertThat(sellers.get(0).get("/api/notifications?limit=100").rows())
                    .extracting(row -> row.getString("event"))
                    .doesNotContain("payment_confirmed");
            ledgerOf(deal.paymentId).isEmpty();
        } finally {
            Db.change("drop trigger " + name + " on market.payments");
            Db.change("drop function market." + name + "()");
        }
        String id = Db.text("select id from platform.inbox_deliveries where payload = ?", event.toString());
        As.admin().post("/api/admin/parked/" + id + "/retry").is(200);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(deal.notifications()).isEqualTo(before + 2);
    }

    private static String status(JsonObject event) {
        return Db.text("select status from platform.inbox_deliveries where payload = ?", event.toString());
    }
}
