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
        for (List<String> row :
                Db.rows("select n.id || ' ' || n.created_at, n.user_id::text, n.category || '/' || n.event,"
                        + " n.related_id, n.action_url from market.notifications n")) {
            boolean ours = names.containsKey(row.get(1))
                    || things.contains(row.get(3))
                    || things.stream()
                            .anyMatch(id -> row.get(4) != null && row.get(4).contains(id));
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
        direct.settled();
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
        told(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "seller0 delivery/delivery_confirmed " + deal.requestId);
    }

    @Test
    void
            AC_020_021_022_023_024_025_026_027_028_029_031_each_step_to_a_dispute_and_its_refund_is_told_to_these_and_nobody_else() {
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
}
