package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whole deals of acceptance 3 to 5, paid by plain transfers: after each step everything that anybody at all was told. */
@OnMarket
class DealScenariosIT {
    private static final String ACTIVE_STAFF =
            "select id::text from market.users where role in ('admin', 'resolver') and status = 'active'";

    private final As buyer = As.buyer();
    private final List<As> sellers = List.of(As.seller(), As.seller(), As.seller());
    private final As outsider = As.seller();
    private final As stranger = As.buyer();
    private final As resolver = As.fresh("resolver");
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    /** Ids of everything that belongs to the deal so far. */
    private final Set<String> things = new HashSet<>();

    DealScenariosIT() {
        names.put(buyer.id.toString(), "buyer");
        for (int index = 0; index < sellers.size(); index++) {
            names.put(sellers.get(index).id.toString(), "seller" + index);
        }
        names.put(outsider.id.toString(), "outsider");
        names.put(stranger.id.toString(), "stranger");
        names.put(resolver.id.toString(), "resolver");
    }

    private Deal open() {
        Deal deal = Deal.open(buyer, sellers);
        things.add(deal.requestId);
        return deal;
    }

    private String thing(String id) {
        things.add(id);
        return id;
    }

    /** Exactly this was told since the last call, to whomever in the whole database, about whatever of this deal. */
    private void told(String... expected) {
        List<String> news = new ArrayList<>();
        for (List<String> row : Db.rows("select n.id || ' ' || n.created_at, n.user_id::text, n.category || '/' || n.event,"
                + " n.related_id, n.action_url from market.notifications n")) {
            boolean ours = names.containsKey(row.get(1))
                    || things.contains(row.get(3))
                    || things.stream().anyMatch(id -> row.get(4) != null && row.get(4).contains(id));
            if (ours && known.add(row.get(0))) {
                news.add(names.getOrDefault(row.get(1), row.get(1)) + " " + row.get(2) + " " + row.get(3));
            }
        }
        assertThat(news).containsExactlyInAnyOrder(expected);
    }

    private static String[] with(List<String> more, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    /** Asked, bid on, chosen and paid by a transfer; every step told. */
    private DirectDeal paid() {
        Deal deal = open();
        String request = deal.requestId;
        told(
                "buyer purchase_request/request_created " + request,
                "seller0 purchase_request/request_new " + request,
                "seller1 purchase_request/request_new " + request,
                "seller2 purchase_request/request_new " + request);
        deal.offers("0.26", "0.31", "0.28");
        deal.offerIds.forEach(things::add);
        told(
                "buyer offer/offer_new " + deal.offerIds.get(0),
                "buyer offer/offer_new " + deal.offerIds.get(1),
                "buyer offer/offer_new " + deal.offerIds.get(2));
        deal.select(0).is(200);
        told(
                "seller0 offer/offer_accepted " + deal.offerIds.get(0),
                "seller1 offer/offer_rejected " + deal.offerIds.get(1),
                "seller2 offer/offer_rejected " + deal.offerIds.get(2));
        DirectDeal direct = DirectDeal.of(deal).start();
        told("buyer payment/payment_pending " + thing(direct.paymentId));
        direct.isPending();
        direct.receives(DirectDeal.PRICE);
        assertThat(direct.check().is(200).text("result")).isEqualTo("paid");
        direct.isFunded();
        told(
                "buyer payment/payment_confirmed " + direct.paymentId,
                "seller0 payment/payment_confirmed " + direct.paymentId);
        return direct;
    }

    private void delivered(Deal deal) {
        deal.shipped();
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        told("buyer delivery/delivery_submitted " + deal.requestId);
        deal.delivered();
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        told("buyer delivery/delivery_confirmed " + deal.requestId, "seller0 delivery/delivery_confirmed " + deal.requestId);
    }

    @Test
    void AC_020_021_022_023_024_025_026_027_028_029_031_each_step_to_a_dispute_and_its_refund_is_told_to_these_and_nobody_else() {
        told();
        DirectDeal direct = paid();
        Deal deal = direct.deal;
        delivered(deal);

        Quarrel quarrel = Quarrel.about(deal);
        String id = thing(quarrel.id);
        List<String> staff = Db.rows(ACTIVE_STAFF).stream()
                .map(row -> names.getOrDefault(row.get(0), row.get(0)) + " payment/dispute_hold " + id)
                .toList();
        assertThat(staff).contains("resolver payment/dispute_hold " + id).hasSizeGreaterThan(1);
        told(with(staff, "buyer payment/dispute_hold " + id, "seller0 payment/dispute_hold " + id));
        quarrel.inHandOf(resolver);
        told(
                "buyer dispute/dispute_assigned " + id,
                "seller0 dispute/dispute_assigned " + id,
                "resolver dispute/dispute_assigned " + id);
        quarrel.show(buyer, "A picture of the leg that is missing").is(201);
        told("seller0 dispute/dispute_evidence " + id, "resolver dispute/dispute_evidence " + id);
        quarrel.say(sellers.get(0), "It was in the box").is(201);
        told("buyer dispute/dispute_message " + id, "resolver dispute/dispute_message " + id);
        quarrel.resolve(resolver, "refund").is(200);
        told("buyer dispute/dispute_resolved " + id, "seller0 dispute/dispute_resolved " + id);
        String refund = thing(Payouts.confirm(deal).is(200).text("id"));
        told("buyer payment/payment_refunded " + refund, "seller0 payment/payment_refunded " + refund);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0");
        for (As one : List.of(outsider, stranger)) {
            assertThat(one.unread()).as("who has no part in it").isZero();
        }
    }

    @Test
    void AC_014_015_029_030_two_rounds_of_the_same_people_end_delivered_with_one_hold_each_and_are_paid_out() {
        told();
        List<DirectDeal> rounds = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            DirectDeal direct = paid();
            rounds.add(direct);
            delivered(direct.deal);
            JsonObject request = buyer.get(direct.deal.path("")).is(200).data();
            assertThat(request.getString("status")).isEqualTo("delivered");
            assertThat(request.getBoolean("deliveryConfirmed")).isTrue();
            ledgerOf(direct.paymentId).isFunded("0.26");
            assertThat(Db.count(
                            "select count(*) from market.funds_ledger_entries where payment_id = ? and entry_type = 'hold'",
                            direct.paymentId))
                    .isEqualTo(1);
        }
        assertThat(rounds.get(0).deal.requestId).isNotEqualTo(rounds.get(1).deal.requestId);
        assertThat(rounds.get(0).deal.offerIds).doesNotContainAnyElementsOf(rounds.get(1).deal.offerIds);
        assertThat(rounds.get(0).paymentId).isNotEqualTo(rounds.get(1).paymentId);
        assertThat(rounds.get(0).address).isNotEqualTo(rounds.get(1).address);
        for (DirectDeal direct : rounds) {
            Deal deal = direct.deal;
            Payouts.release(deal).is(200);
            told();
            Payouts.confirm(deal).is(200);
            told(
                    "buyer payment/payment_released " + deal.paymentId,
                    "seller0 payment/payment_released " + deal.paymentId,
                    "seller0 purchase_request/seller_paid " + deal.requestId);
            assertThat(deal.requestStatus()).isEqualTo("seller_paid");
            ledgerOf(deal.paymentId).isReleased("0.26");
        }
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
        told();
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
                .filter(row -> !row.isNull("relatedId") && row.getString("relatedId").equals(offer))
                .map(row -> row.getString("title"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void AC_047_whichever_way_the_money_comes_winner_and_losers_hear_of_the_offers_once() {
        Deal verified = OnEthereum.payable(chosen());
        OnEthereum.verify(verified, OnEthereum.paid(verified)).is(200);
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
     * The last thing that can fail is the commit: everything is written then, the notices too. Where it fails nobody has
     * heard of money that is not there; where it does not, money and notices stand together and nothing comes after.
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
