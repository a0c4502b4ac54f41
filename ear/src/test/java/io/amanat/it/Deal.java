package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One request on its way, taken by the public API as far as a test needs it. */
final class Deal {
    static final String REQUESTS = "/api/marketplace/purchase-requests";
    static final String INTENTS = "/api/payment/request-network/intents";

    final As buyer;
    final List<As> sellers;
    final String requestId;
    final List<String> offerIds = new ArrayList<>();
    /** Answer of the intent, once there is one. */
    JsonObject intent;

    String paymentId;
    JsonObject event;

    private Deal(As buyer, List<As> sellers, String requestId) {
        this.buyer = buyer;
        this.sellers = sellers;
        this.requestId = requestId;
    }

    private static As quiet;

    /** A seller whom nobody watches. */
    private static synchronized As quiet() {
        if (quiet == null) {
            quiet = As.seller();
        }
        return quiet;
    }

    /**
     * The body of the acceptance scenarios, for these sellers' eyes only, so that tests do not tell each other; with none
     * of them, for somebody's who does nothing.
     */
    static JsonObject request(List<As> sellers) {
        List<As> readers = sellers.isEmpty() ? List.of(quiet()) : sellers;
        return Body.of(
                "title",
                "Scanner BSC Testnet E2E " + As.unique("request"),
                "description",
                "Automated scanner payment test round",
                "productType",
                "physical_product",
                "productLink",
                "https://example.test/e2e/1",
                "quantity",
                1,
                "budget",
                Body.of(
                        "min",
                        new java.math.BigDecimal("0.18"),
                        "max",
                        new java.math.BigDecimal("0.48"),
                        "currency",
                        "USDT"),
                "urgency",
                "medium",
                "isPublic",
                false,
                "preferredSellerIds",
                readers.stream().map(seller -> seller.id).toList());
    }

    static Deal open(As buyer, List<As> sellers) {
        return openWith(buyer, sellers, request(sellers));
    }

    static Deal openWith(As buyer, List<As> sellers, JsonObject body) {
        return new Deal(buyer, sellers, buyer.post(REQUESTS, body).is(201).text("id"));
    }

    /** A deal that came about elsewhere: from a shop. */
    static Deal of(As buyer, As seller, String requestId) {
        return new Deal(buyer, List.of(seller), requestId);
    }

    static Deal open() {
        return open(As.buyer(), List.of(As.seller()));
    }

    String path(String more) {
        return REQUESTS + "/" + requestId + more;
    }

    static JsonObject offer(String price, int days) {
        return Body.of("price", price, "currency", "USDT", "deliveryTime", days, "notes", "as agreed");
    }

    Deal offers(String... prices) {
        for (int i = 0; i < prices.length; i++) {
            offerIds.add(sellers.get(i)
                    .post(path("/offers"), offer(prices[i], 4 + i))
                    .is(201)
                    .text("id"));
        }
        return this;
    }

    Answer select(int index) {
        return buyer.post(path("/select-offer"), Body.of("offerId", offerIds.get(index)));
    }

    /** One offer of 0.26, selected. */
    Deal selected() {
        offers("0.26").select(0).is(200);
        return this;
    }

    JsonObject intentBody() {
        return Body.of("requestId", requestId, "chainId", 97, "token", "USDT");
    }

    Deal payable() {
        intent = buyer.post(INTENTS, intentBody()).is(201).data();
        paymentId = intent.getString("paymentId");
        return this;
    }

    Deal funded() {
        event = Webhook.confirmed(intent);
        assertThat(Webhook.settle(event)).isEqualTo("funded");
        return this;
    }

    /** From nothing to a funded payment of 0.26. */
    static Deal paid() {
        return open().selected().payable().funded();
    }

    As winner() {
        return sellers.get(0);
    }

    Deal shipped() {
        winner().patch(path("/delivery"), Body.of("proof", Body.of("type", "e2e", "round", 1)))
                .is(200);
        return this;
    }

    Deal delivered() {
        buyer.patch(path("/confirm-delivery"), Body.of("proof", Body.of("type", "e2e-confirmation")))
                .is(200);
        return this;
    }

    String requestStatus() {
        return Db.text("select status from market.purchase_requests where id = ?", requestId);
    }

    /** Status and escrow state of the payment. */
    String paymentState() {
        return Db.text("select status || ' ' || escrow_state from market.payments where id = ?", paymentId);
    }

    long notifications() {
        return Db.count(
                "select count(*) from market.notifications where action_url = ?", "/dashboard/request/" + requestId);
    }
}
