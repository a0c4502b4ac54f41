package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** AC-001 to AC-015 with the contract rail, AC-020 to AC-031 after each step: two rounds with the same people. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GoldenPathIT {

    private final As buyer = As.buyer();
    private final As first = As.seller();
    private final As second = As.seller();
    private final As third = As.seller();
    private final As outsider = As.seller();
    private final Map<String, As> everybody = new LinkedHashMap<>();
    private final List<As> sellers = List.of(third, first, second);

    GoldenPathIT() {
        everybody.put("buyer", buyer);
        everybody.put("seller1", first);
        everybody.put("seller2", second);
        everybody.put("seller3", third);
        everybody.put("outsider", outsider);
        everybody.put("admin", As.admin());
    }

    @Test
    @Order(1)
    @Tag("AC-002")
    @Tag("AC-003")
    void accounts_are_created_once_and_sign_in() {
        String email = As.unique("once") + "@example.test";
        JsonObject account =
                As.create(email, "a good password", "seller").is(201).data();
        assertThat(account.getString("role")).isEqualTo("seller");
        assertThat(account.getString("email")).isEqualTo(email);
        assertThat(account.toString()).doesNotContain("a good password").doesNotContain("$2b$");
        As.create(email.toUpperCase(java.util.Locale.ROOT), "a good password", "buyer")
                .refused(409, "EMAIL_TAKEN");
        JsonObject answer = As.logIn(email, "a good password").is(200).json();
        assertThat(answer.getString("token")).isNotBlank();
        assertThat(answer.getString("refreshToken")).isNotBlank();
        assertThat(answer.getJsonObject("data").getJsonObject("tokens").getInt("expiresIn"))
                .isEqualTo(900);
        assertThat(As.buyer().get("/api/auth/me").is(200).data().getString("role"))
                .as("a tester is a buyer")
                .isEqualTo("buyer");
    }

    @Test
    @Order(2)
    @Tag("AC-005")
    void round_one_among_chosen_sellers_ends_with_the_delivery_code() {
        Bell bell = Bell.of(everybody);
        Deal deal = Deal.open(buyer, sellers);
        String id = deal.requestId;
        assertThat(deal.requestStatus()).isIn("pending", "active");
        bell.rang(
                "buyer purchase_request/request_created " + id,
                "seller1 purchase_request/request_new " + id,
                "seller2 purchase_request/request_new " + id,
                "seller3 purchase_request/request_new " + id);
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", id))
                .isZero();
        bidAndPay(deal, bell);

        String code = buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
        assertThat(code).matches("\\d{6}");
        String wrong = code.equals("000000") ? "000001" : "000000";
        third.post(deal.path("/delivery-code/verify"), Body.of("code", wrong)).refused(422, "CODE_MISMATCH");
        buyer.post(deal.path("/delivery-code/verify"), Body.of("code", code)).refused(403, "FORBIDDEN");
        first.post(deal.path("/delivery-code/verify"), Body.of("code", code)).refused(403, "FORBIDDEN");
        bell.rang();
        JsonObject delivered = third.post(deal.path("/delivery-code/verify"), Body.of("code", code))
                .is(200)
                .data();
        assertDelivered(deal, delivered, bell);
        third.post(deal.path("/delivery-code/verify"), Body.of("code", code)).refused(409, "CODE_ALREADY_USED");
        JsonObject status =
                buyer.get(deal.path("/delivery-code/status")).is(200).data();
        assertThat(status.getBoolean("used")).isTrue();
        assertThat(status.getInt("failedAttempts")).isEqualTo(1);
        assertThat(Db.count("select count(*) from market.delivery_attempts where code is not null"))
                .as("no code is kept")
                .isZero();
        payOut(deal, bell);
    }

    @Test
    @Order(3)
    @Tag("AC-014")
    void round_two_in_public_ends_with_the_buyers_word() {
        Bell bell = Bell.of(everybody);
        JsonObject body = Body.with(Body.without(Deal.request(sellers), "preferredSellerIds"), "isPublic", true);
        Deal deal = Deal.openWith(buyer, sellers, body);
        String id = deal.requestId;
        bell.rang(
                "buyer purchase_request/request_created " + id,
                "seller1 purchase_request/request_new " + id,
                "seller2 purchase_request/request_new " + id,
                "seller3 purchase_request/request_new " + id,
                "outsider purchase_request/request_new " + id);
        bidAndPay(deal, bell);
        // AC-191: nobody but the buyer confirms.
        third.patch(deal.path("/confirm-delivery"), Body.of()).refused(403, "FORBIDDEN");
        JsonObject delivered = buyer.patch(
                        deal.path("/confirm-delivery"), Body.of("proof", Body.of("type", "e2e-confirmation")))
                .is(200)
                .data();
        assertDelivered(deal, delivered, bell);
        buyer.patch(deal.path("/confirm-delivery"), Body.of()).refused(409, "INVALID_STATUS");
        bell.rang();
        payOut(deal, bell);
    }

    /** AC-006 to AC-009, then the rest of the way to the hand-over. */
    private void bidAndPay(Deal deal, Bell bell) {
        deal.offers("0.26", "0.31", "0.28");
        List<String> ids = deal.offerIds;
        bell.rang(
                "buyer offer/offer_new " + ids.get(0),
                "buyer offer/offer_new " + ids.get(1),
                "buyer offer/offer_new " + ids.get(2));
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        first.post(deal.path("/offers"), Deal.offer("0.30", 2)).refused(400, "OFFER_EXISTS");
        bell.rang();

        JsonObject selection = deal.select(0).is(200).data();
        assertThat(selection.getString("selectedOfferId")).isEqualTo(ids.get(0));
        bell.rang(
                "seller3 offer/offer_accepted " + ids.get(0),
                "seller1 offer/offer_rejected " + ids.get(1),
                "seller2 offer/offer_rejected " + ids.get(2));
        // AC-040, AC-042
        List<JsonObject> shown = buyer.get("/api/marketplace/offers?requestId=" + deal.requestId)
                .is(200)
                .rows();
        assertThat(shown).extracting(row -> row.getString("status")).containsExactly("accepted");
        assertThat(shown.get(0).getString("id")).isEqualTo(ids.get(0));
        List<JsonObject> own = first.get("/api/marketplace/offers?requestId=" + deal.requestId + "&sellerId=me")
                .is(200)
                .rows();
        assertThat(own).extracting(row -> row.getString("status")).containsExactly("rejected");
        // AC-043
        assertThat(first.get(Deal.REQUESTS + "?limit=100").is(200).rows())
                .extracting(row -> row.getString("id"))
                .contains(deal.requestId);
        // AC-046
        deal.select(0).is(200);
        bell.rang();
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", deal.requestId))
                .isZero();

        pay(deal, bell);
    }

    /** AC-010 to AC-012. */
    private void pay(Deal deal, Bell bell) {
        deal.payable();
        JsonObject intent = deal.intent;
        assertThat(intent.getInt("chainId")).isEqualTo(97);
        assertThat(intent.getString("tokenAddress")).isEqualTo(Webhook.TUSDT);
        assertThat(intent.getString("tokenSymbol")).isEqualTo("USDT");
        assertThat(intent.getInt("decimals")).isEqualTo(18);
        assertThat(intent.getString("address")).isEqualTo(Market.WALLET);
        assertThat(intent.getString("amount")).isEqualTo("0.26");
        assertThat(intent.getString("amountBaseUnits")).isEqualTo("260000000000000000");
        assertThat(intent.getString("intentId")).isEqualTo(deal.paymentId + "-c97-USDT");
        assertThat(intent.getString("paymentReference")).matches("0x[0-9a-f]{16}");
        assertThat(Instant.parse(intent.getString("expiresAt"))).isAfter(Instant.now());
        assertThat(deal.paymentState()).isEqualTo("pending none");
        ledgerOf(deal.paymentId).isEmpty();
        bell.rang("buyer payment/payment_pending " + deal.paymentId);

        deal.funded();
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang(
                "buyer payment/payment_confirmed " + deal.paymentId,
                "seller3 payment/payment_confirmed " + deal.paymentId);
        JsonObject payment = third.get("/api/payment/" + deal.paymentId).is(200).data();
        assertThat(payment.getJsonObject("blockchain").getString("transactionHash"))
                .isEqualTo(deal.event.getString("txHash"));

        // AC-049: a loser delivers nothing.
        first.patch(deal.path("/delivery"), Body.of("proof", Body.of("a", "b"))).refused(403, "FORBIDDEN");
        JsonObject shipped = third.patch(
                        deal.path("/delivery"), Body.of("proof", Body.of("type", "e2e"), "trackingNumber", "T-1"))
                .is(200)
                .data();
        assertThat(shipped.getString("status")).isEqualTo("delivery");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        bell.rang("buyer delivery/delivery_submitted " + deal.requestId);
        As.admin().post("/api/payment/" + deal.paymentId + "/release").refused(409, "RELEASE_ON_HOLD");
    }

    /** AC-013. */
    private void assertDelivered(Deal deal, JsonObject delivered, Bell bell) {
        assertThat(delivered.getString("status")).isEqualTo("delivered");
        assertThat(delivered.getBoolean("deliveryConfirmed")).isTrue();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang(
                "buyer delivery/delivery_confirmed " + deal.requestId,
                "seller3 delivery/delivery_confirmed " + deal.requestId);
    }

    /** AC-015, AC-029, AC-030. */
    private void payOut(Deal deal, Bell bell) {
        String address = "/api/payment/" + deal.paymentId;
        JsonObject payout = As.admin().post(address + "/release").is(200).data();
        assertThat(payout.getString("direction")).isEqualTo("out");
        assertThat(payout.getString("amount")).isEqualTo("0.26");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        assertThat(deal.requestStatus()).isEqualTo("confirming");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang();
        As.admin().post(address + "/release").refused(409, "INVALID_STATUS");

        String hash = Webhook.newHash();
        As.admin().post(address + "/payout/confirm", Body.of("txHash", hash)).is(200);
        assertThat(deal.paymentState()).isEqualTo("completed released");
        assertThat(deal.requestStatus()).isEqualTo("seller_paid");
        ledgerOf(deal.paymentId).isReleased("0.26");
        bell.rang(
                "buyer payment/payment_released " + deal.paymentId,
                "seller3 payment/payment_released " + deal.paymentId,
                "seller3 purchase_request/seller_paid " + deal.requestId);
        As.admin().post(address + "/payout/confirm", Body.of("txHash", hash)).refused(409, "INVALID_STATUS");
        JsonObject balances = buyer.get(address + "/ledger").is(200).data().getJsonObject("balances");
        assertThat(balances.getString("held")).isEqualTo("0");
        assertThat(balances.getString("released")).isEqualTo("0.26");
        assertThat(As.admin().get(address + "/ledger").is(200).data().getJsonArray("entries"))
                .hasSize(3);
        nobodyElseHeard(deal);
        // AC-032
        buyer.patch("/api/notifications/mark-all-read", Body.of()).is(200);
        assertThat(buyer.unread()).isZero();
        Bell.of(everybody);
    }

    /** AC-031: of this deal only its parties have notifications, apart from the news of a public request. */
    private void nobodyElseHeard(Deal deal) {
        List<String> heard = Db.rows(
                        "select distinct user_id from market.notifications where action_url = ? and event <> 'request_new'",
                        "/dashboard/request/" + deal.requestId)
                .stream()
                .map(row -> row.get(0))
                .toList();
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        buyer.id.toString(), first.id.toString(), second.id.toString(), third.id.toString());
    }
}
