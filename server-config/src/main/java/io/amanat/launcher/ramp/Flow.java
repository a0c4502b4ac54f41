package io.amanat.launcher.ramp;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiFailure;
import io.amanat.launcher.ramp.Cast.Troupe;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One isolated escrow: sign in, ask, bid, choose, pay, ship, confirm; after every step the notifications it must cause,
 * at the end that there were no others (acceptance 13.1 with 4).
 */
final class Flow {
    /** The first seller's price, in whole tokens; whoever follows asks for less. */
    static final BigDecimal DEAREST = new BigDecimal("0.30");

    private static final String REQUESTS = "/api/marketplace/purchase-requests";

    private static final BigDecimal CHEAPER = new BigDecimal("0.01");

    private final ApiClient api;
    private final RampOptions options;
    private final Money money;
    /** Null in the modes that need no chain. */
    private final LiveMoney live;

    private final String adminToken;
    private final BooleanSupplier aborted;
    private final Runnable abort;
    private final WorkerResult result;
    private final Timings timings;
    private final List<String> sellerTokens = new ArrayList<>();
    private final List<Inbox> sellerInboxes = new ArrayList<>();
    private final List<EventLine> lines = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private String buyer;
    private Inbox inbox;
    private String request;
    private int winner;

    /**
     * @param live pays in mode live, else null
     * @param aborted whether nobody should go on
     * @param abort tells the others so
     */
    Flow(
            ApiClient api,
            RampOptions options,
            LiveMoney live,
            String adminToken,
            BooleanSupplier aborted,
            Runnable abort,
            WorkerResult result) {
        this.api = api;
        this.options = options;
        this.money = new Money(api, options);
        this.live = live;
        this.adminToken = adminToken;
        this.aborted = aborted;
        this.abort = abort;
        this.result = result;
        this.timings = result.timings;
    }

    /** Plays it; whatever goes wrong is in the result. */
    void play(Troupe people) {
        long start = System.nanoTime();
        try {
            steps(people);
        } catch (FlowFailure failure) {
            result.fail(failure);
        } catch (ApiFailure refused) {
            result.fail(new FlowFailure(refused.getMessage(), refused));
        } finally {
            lines.forEach(EventLine::close);
        }
        timings.add(Operation.TOTAL, Duration.ofNanos(System.nanoTime() - start));
    }

    private void steps(Troupe people) {
        signIn(people);
        createRequest(people);
        createOffers();
        acceptOffer();
        JsonObject intent = pay();
        deliver();
        confirm(intent);
        if (options.checkRecipients()) {
            nobodyElseHeard();
        }
    }

    private void signIn(Troupe people) {
        result.buyerUserId = people.buyer().id();
        result.sellerUserIds = people.sellers().stream().map(Person::id).toList();
        buyer = timings.measure(Operation.LOGIN, () -> Cast.login(api, people.buyer()));
        inbox = inbox("buyer", people.buyer(), buyer);
        for (Person seller : people.sellers()) {
            String token = timings.measure(Operation.LOGIN, () -> Cast.login(api, seller));
            sellerTokens.add(token);
            sellerInboxes.add(inbox("seller" + sellerTokens.size(), seller, token));
        }
    }

    private Inbox inbox(String role, Person who, String token) {
        EventLine line = EventLine.open(options.base(), token);
        lines.add(line);
        return new Inbox(api, options, role, who.userId(), token, line);
    }

    /** For the own sellers only, so that whatever a stranger hears is a leak. */
    private void createRequest(Troupe people) {
        var sellers = JsonObjects.arrayBuilder();
        people.sellers().forEach(seller -> sellers.add(seller.id()));
        JsonObject body = JsonObjects.builder()
                .add("title", "Ramp " + result.runId + " " + result.stage + " " + result.workerId)
                .add("description", "Automated load test of whole escrows")
                .add("productType", "physical_product")
                .add("productLink", "https://example.test/e2e/" + result.runId + "/" + result.workerId)
                .add("quantity", 1)
                .add(
                        "budget",
                        JsonObjects.builder()
                                .add("min", "0.18")
                                .add("max", "0.48")
                                .add("currency", "USDT"))
                .add("urgency", "medium")
                .add("isPublic", false)
                .add("preferredSellerIds", sellers)
                .build();
        request = timings.measure(Operation.CREATE_REQUEST, () -> api.post(REQUESTS, buyer, body))
                .getJsonObject("data")
                .getString("id");
        result.purchaseRequestId = request;
        long done = System.nanoTime();
        heard("request_created", inbox, "purchase_request/request_created " + request, done);
        for (Inbox seller : sellerInboxes) {
            heard("request_created", seller, "purchase_request/request_new " + request, done);
        }
    }

    /** The last seller is the cheapest. */
    private void createOffers() {
        for (int number = 0; number < sellerTokens.size(); number++) {
            String token = sellerTokens.get(number);
            JsonObject body = JsonObjects.builder()
                    .add(
                            "price",
                            DEAREST.subtract(CHEAPER.multiply(BigDecimal.valueOf(number)))
                                    .toPlainString())
                    .add("currency", "USDT")
                    .add("deliveryTime", 7 - number % 6)
                    .add("notes", "ramp")
                    .build();
            String offer = timings.measure(
                            Operation.CREATE_OFFER, () -> api.post(REQUESTS + "/" + request + "/offers", token, body))
                    .getJsonObject("data")
                    .getString("id");
            offers.add(offer);
            heard("seller_offer_created", inbox, "offer/offer_new " + offer, System.nanoTime());
        }
        winner = offers.size() - 1;
        result.selectedOfferId = offers.get(winner);
    }

    private void acceptOffer() {
        JsonObject body =
                JsonObjects.builder().add("offerId", offers.get(winner)).build();
        timings.measure(
                Operation.ACCEPT_OFFER, () -> api.post(REQUESTS + "/" + request + "/select-offer", buyer, body));
        long done = System.nanoTime();
        for (int number = 0; number < offers.size(); number++) {
            String event = number == winner ? "offer/offer_accepted " : "offer/offer_rejected ";
            heard("offer_selected", sellerInboxes.get(number), event + offers.get(number), done);
        }
    }

    /** @return the payment, or null where none is made */
    private JsonObject pay() {
        if (options.mode() == PaymentMode.STATUS) {
            money.setStatus(request, buyer, timings);
            return null;
        }
        JsonObject intent = live == null ? money.intend(request, buyer, timings) : live.intend(request, buyer, timings);
        result.paymentId = intent.getString("paymentId");
        heard("payment_intent_created", inbox, "payment/payment_pending " + result.paymentId, System.nanoTime());
        if (live == null) {
            result.txHash = Money.newHash();
            money.fund(intent, result.txHash, buyer, timings);
        } else {
            result.txHash = live.fund(intent, buyer, timings);
        }
        money.requireBookedOnce(intent, adminToken);
        long done = System.nanoTime();
        heard("payment_confirmed", inbox, "payment/payment_confirmed " + result.paymentId, done);
        heard("payment_confirmed", sellerInboxes.get(winner), "payment/payment_confirmed " + result.paymentId, done);
        return intent;
    }

    private JsonObject proof(String type) {
        return JsonObjects.builder()
                .add("proof", JsonObjects.builder().add("type", type).add("runId", result.runId))
                .build();
    }

    private void deliver() {
        JsonObject after = timings.measure(
                Operation.DELIVERY,
                () -> api.patch(REQUESTS + "/" + request + "/delivery", sellerTokens.get(winner), proof("e2e")));
        heard("delivery_submitted", inbox, "delivery/delivery_submitted " + request, System.nanoTime());
        Money.requireStatus(after.getJsonObject("data"), "delivery");
    }

    private void confirm(JsonObject intent) {
        timings.measure(
                Operation.CONFIRMATION,
                () -> api.patch(REQUESTS + "/" + request + "/confirm-delivery", buyer, proof("e2e-confirmation")));
        long done = System.nanoTime();
        heard("delivery_confirmed", inbox, "delivery/delivery_confirmed " + request, done);
        heard("delivery_confirmed", sellerInboxes.get(winner), "delivery/delivery_confirmed " + request, done);
        JsonObject last = api.get(REQUESTS + "/" + request, buyer).getJsonObject("data");
        Money.requireStatus(last, "delivered");
        if (!last.getString("selectedOfferId").equals(offers.get(winner))) {
            throw FlowFailure.critical("the request has another offer than the one selected");
        }
        if (intent != null) {
            money.requireBookedOnce(intent, adminToken);
        }
    }

    private void heard(String step, Inbox who, String what, long done) {
        if (aborted.getAsBoolean()) {
            throw new FlowFailure("broken off: a notification failed elsewhere");
        }
        Sighting seen = who.await(step, what, done, timings);
        result.notifications.add(seen);
        if (seen.gap() != null) {
            return;
        }
        boolean late = seen.latencyMs() > options.sla().toMillis();
        if (!seen.observed() || (late && options.strict())) {
            if (options.abort()) {
                abort.run();
            }
            throw FlowFailure.critical(
                    step + ": " + seen.recipient() + " was not told " + what + " within " + limit(seen) + " s");
        }
    }

    private long limit(Sighting seen) {
        return (seen.observed() ? options.sla() : options.patience()).toSeconds();
    }

    private void nobodyElseHeard() {
        List<String> wrong = new ArrayList<>(inbox.surprises());
        sellerInboxes.forEach(seller -> wrong.addAll(seller.surprises()));
        if (!wrong.isEmpty()) {
            if (options.abort()) {
                abort.run();
            }
            throw FlowFailure.critical(String.join("; ", wrong));
        }
    }
}
