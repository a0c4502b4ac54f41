package io.amanat.launcher.ramp;

import static io.amanat.launcher.ramp.Scenario.AC_005;
import static io.amanat.launcher.ramp.Scenario.AC_006;
import static io.amanat.launcher.ramp.Scenario.AC_007;
import static io.amanat.launcher.ramp.Scenario.AC_008;
import static io.amanat.launcher.ramp.Scenario.AC_009;
import static io.amanat.launcher.ramp.Scenario.AC_010;
import static io.amanat.launcher.ramp.Scenario.AC_011;
import static io.amanat.launcher.ramp.Scenario.AC_012;
import static io.amanat.launcher.ramp.Scenario.AC_013;
import static io.amanat.launcher.ramp.Scenario.AC_015;
import static io.amanat.launcher.ramp.Scenario.AC_020;
import static io.amanat.launcher.ramp.Scenario.AC_021;
import static io.amanat.launcher.ramp.Scenario.AC_022;
import static io.amanat.launcher.ramp.Scenario.AC_023;
import static io.amanat.launcher.ramp.Scenario.AC_024;
import static io.amanat.launcher.ramp.Scenario.AC_025;
import static io.amanat.launcher.ramp.Scenario.AC_026;
import static io.amanat.launcher.ramp.Scenario.AC_027;
import static io.amanat.launcher.ramp.Scenario.AC_028;
import static io.amanat.launcher.ramp.Scenario.AC_029;
import static io.amanat.launcher.ramp.Scenario.AC_030;
import static io.amanat.launcher.ramp.Scenario.AC_031;
import static io.amanat.launcher.ramp.Scenario.AC_032;
import static io.amanat.launcher.ramp.Scenario.AC_047;
import static io.amanat.launcher.ramp.Scenario.AC_049;
import static io.amanat.launcher.ramp.Scene.REQUESTS;
import static io.amanat.launcher.ramp.Scene.require;
import static io.amanat.launcher.ramp.Scene.seller;

import io.amanat.launcher.api.LiveEvents;
import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.Verdicts.Verdict;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One round of the golden path (acceptance 3), and after every step who was told (acceptance 4). */
final class GoldenWalk {
    private static final String NO_MONEY = "PAYMENT_MODE status moves no money";

    private final Scene scene;
    private final Verdicts verdicts;
    private final Money money;
    private final Timings timings = new Timings();
    private final List<String> offers = new ArrayList<>();
    private final boolean paying;
    private String request;
    private String winner;

    GoldenWalk(Scene scene) {
        this.scene = scene;
        this.verdicts = scene.verdicts;
        this.money = new Money(scene.api, scene.options);
        this.paying = scene.options.mode() == PaymentMode.FIXTURE;
    }

    void round() {
        scene.listen();
        verdicts.walk(AC_005, this::ask);
        scene.heard(AC_020, "request_created", "buyer", "purchase_request/request_created " + request);
        for (int number = 1; number <= scene.sellers.size(); number++) {
            scene.heard(AC_020, "request_created", seller(number), "purchase_request/request_new " + request);
        }
        verdicts.walk(AC_006, () -> bid(1));
        verdicts.walk(AC_007, () -> {
            for (int number = 2; number <= scene.sellers.size(); number++) {
                bid(number);
            }
        });
        verdicts.look(AC_008, this::bidAgain);
        verdicts.walk(AC_009, this::choose);
        JsonObject intent = pay();
        verdicts.walk(AC_012, () -> ship(intent));
        scene.heard(AC_026, "delivery_submitted", "buyer", "delivery/delivery_submitted " + request);
        verdicts.walk(AC_013, this::confirm);
        scene.heard(AC_027, "delivery_confirmed", winner, "delivery/delivery_confirmed " + request);
        scene.heard(AC_027, "delivery_confirmed", "buyer", "delivery/delivery_confirmed " + request);
        conclude(intent);
        release(intent);
        if (scene.options.checkRecipients()) {
            verdicts.look(AC_031, scene::nobodyElseHeard);
        } else {
            verdicts.note(AC_031, Verdict.SKIP, "SKIP_WRONG_RECIPIENT_CHECK");
        }
        verdicts.look(AC_032, this::read);
    }

    private String path(String more) {
        return REQUESTS + "/" + request + more;
    }

    private void ask() {
        request = scene.ask("Walk");
        JsonObject own = scene.data(path(""), "buyer");
        require(
                Set.of("pending", "active").contains(own.getString("status")),
                "the new request is " + own.getString("status"));
        require(own.get("payment") == null || own.isNull("payment"), "a payment exists before anything was chosen");
        for (int number = 1; number <= scene.sellers.size(); number++) {
            require(
                    request.equals(scene.data(path(""), seller(number)).getString("id")),
                    "a seller sees another request");
        }
    }

    /** The last is the cheapest. */
    private void bid(int number) {
        offers.add(scene.bid(request, number, "0." + (32 - number), Math.max(1, 8 - number)));
        require(
                "received_offers".equals(scene.data(path(""), "buyer").getString("status")),
                "the request does not say that it has offers");
        scene.heard(AC_021, "seller_offer_created", "buyer", "offer/offer_new " + offers.get(number - 1));
    }

    private void bidAgain() {
        scene.answer(400, "POST", path("/offers"), seller(1), Scene.bid("0.30", 3));
    }

    private void choose() {
        int last = offers.size();
        winner = seller(last);
        Scene.require(200, "the choice", scene.select(request, offers.get(last - 1)));
        JsonObject after = scene.data(path(""), "buyer");
        require(offers.get(last - 1).equals(after.getString("selectedOfferId")), "another offer is selected");
        require(after.isNull("payment"), "a payment exists before it was started");
        scene.heard(AC_022, "offer_selected", winner, "offer/offer_accepted " + offers.get(last - 1));
        for (int number = 1; number < last; number++) {
            scene.heard(AC_023, "offer_selected", seller(number), "offer/offer_rejected " + offers.get(number - 1));
        }
    }

    /** @return the payment, or null where none is made */
    private JsonObject pay() {
        if (!paying) {
            for (Scenario scenario : List.of(AC_010, AC_011, AC_024, AC_025, AC_028, AC_029, AC_030, AC_047)) {
                verdicts.note(scenario, Verdict.SKIP, NO_MONEY);
            }
            money.setStatus(request, scene.token("buyer"), timings);
            return null;
        }
        JsonObject intent = scene.wallet.isPresent() ? payOnChain() : payPlayed();
        String payment = intent.getString("paymentId");
        verdicts.look(AC_011, () -> {
            money.requireBookedOnce(intent, scene.token("admin"));
            String status = scene.data(path(""), "buyer").getString("status");
            require(Set.of("payment", "processing").contains(status), "the paid request is " + status);
        });
        scene.heard(AC_025, "payment_confirmed", "buyer", "payment/payment_confirmed " + payment);
        scene.heard(AC_025, "payment_confirmed", winner, "payment/payment_confirmed " + payment);
        verdicts.look(AC_047, () -> scene.offersToldOnce(offers));
        return intent;
    }

    /** The buyer's own transfer on the dev chain, read from there by the scanner. */
    private JsonObject payOnChain() {
        DirectMoney direct = new DirectMoney(scene, scene.wallet.orElseThrow());
        JsonObject[] made = new JsonObject[1];
        verdicts.walk(AC_010, () -> made[0] = direct.intend(request));
        JsonObject intent = made[0];
        verdicts.walk(AC_010, () -> {
            complete(intent, DevChain.CHAIN_ID);
            require(!intent.getString("baselineBalance").isEmpty(), "the payment does not say its baseline");
            require("pending".equals(paid(intent, "status")), "the payment is " + paid(intent, "status"));
        });
        scene.heard(
                AC_024, "payment_intent_created", "buyer", "payment/payment_pending " + intent.getString("paymentId"));
        verdicts.walk(AC_011, () -> direct.pay(intent));
        verdicts.note(AC_011, Verdict.WARN, "the payment does not name the transaction: a balance does not tell it");
        return intent;
    }

    private JsonObject payPlayed() {
        JsonObject[] made = new JsonObject[1];
        verdicts.walk(AC_010, () -> made[0] = money.intend(request, scene.token("buyer"), timings));
        JsonObject intent = made[0];
        verdicts.walk(AC_010, () -> complete(intent, Money.CHAIN));
        verdicts.note(AC_010, Verdict.WARN, "walked with the contract rail: no dev chain runs to pay on directly");
        scene.heard(
                AC_024, "payment_intent_created", "buyer", "payment/payment_pending " + intent.getString("paymentId"));
        String hash = Money.newHash();
        verdicts.walk(AC_011, () -> {
            money.fund(intent, hash, scene.token("buyer"), timings);
            JsonObject paid = scene.data("/api/payment/" + intent.getString("paymentId"), "buyer");
            require(
                    hash.equals(paid.getJsonObject("blockchain").getString("transactionHash")),
                    "the hash is not stored");
        });
        verdicts.note(AC_011, Verdict.WARN, "the scanner's message was signed here; nothing moved on a chain");
        return intent;
    }

    private String paid(JsonObject intent, String field) {
        return scene.data("/api/payment/" + intent.getString("paymentId"), "buyer")
                .getString(field);
    }

    private static void complete(JsonObject intent, int chain) {
        for (String key : List.of("tokenAddress", "tokenSymbol", "address", "amount", "amountBaseUnits", "expiresAt")) {
            require(
                    intent.get(key) != null && intent.get(key) != JsonValue.NULL,
                    "the payment does not say its " + key);
        }
        require(
                intent.getInt("chainId") == chain && intent.getInt("decimals") == 18,
                "the payment is for another chain");
    }

    private static JsonObject proof(String type) {
        return JsonObjects.builder()
                .add("proof", JsonObjects.builder().add("type", type))
                .build();
    }

    private void ship(JsonObject intent) {
        verdicts.look(AC_049, () -> scene.answer(403, "PATCH", path("/delivery"), seller(1), proof("not the winner")));
        Money.requireStatus(
                scene.answer(200, "PATCH", path("/delivery"), winner, proof("walk"))
                        .body()
                        .getJsonObject("data"),
                "delivery");
        if (intent != null) {
            String escrow = paid(intent, "escrowState");
            require("funded".equals(escrow), "the escrow of what was shipped is " + escrow);
        }
    }

    private void confirm() {
        scene.answer(200, "PATCH", path("/confirm-delivery"), "buyer", proof("walk-confirmation"));
        JsonObject after = scene.data(path(""), "buyer");
        Money.requireStatus(after, "delivered");
        require(after.getBoolean("deliveryConfirmed"), "the delivery is not confirmed");
    }

    private void conclude(JsonObject intent) {
        if (intent == null) {
            verdicts.note(AC_015, Verdict.SKIP, NO_MONEY);
            return;
        }
        verdicts.walk(AC_015, () -> {
            Money.requireStatus(scene.data(path(""), "buyer"), "delivered");
            money.requireBookedOnce(intent, scene.token("admin"));
        });
    }

    private void release(JsonObject intent) {
        if (intent == null) {
            return;
        }
        String payment = intent.getString("paymentId");
        verdicts.walk(AC_029, () -> {
            JsonObject body =
                    JsonObjects.builder().add("txHash", Money.newHash()).build();
            scene.api.post("/api/payment/" + payment + "/release", scene.token("admin"), body);
            Money.requireStatus(scene.data(path(""), "buyer"), "seller_paid");
        });
        scene.heard(AC_029, "payment_released", "buyer", "payment/payment_released " + payment);
        scene.heard(AC_029, "payment_released", winner, "payment/payment_released " + payment);
        scene.heard(AC_030, "seller_paid", winner, "purchase_request/seller_paid " + request);
    }

    private void read() {
        try (LiveEvents events = LiveEvents.of(scene.options.base(), scene.token("buyer"))) {
            events.forget();
            scene.answer(200, "PATCH", "/api/notifications/mark-all-read", "buyer", JsonValue.EMPTY_JSON_OBJECT);
            require(scene.unread("buyer") == 0, "unread messages are left after all were marked read");
            require(
                    events.hears("unread-count-update", data -> data.getInt("count") == 0),
                    "the socket does not hear that nothing is unread any more");
        }
    }
}
