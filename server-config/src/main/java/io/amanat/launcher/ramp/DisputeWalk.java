package io.amanat.launcher.ramp;

import static io.amanat.launcher.ramp.Scenario.AC_028;
import static io.amanat.launcher.ramp.Scenario.AC_029;
import static io.amanat.launcher.ramp.Scenario.AC_031;
import static io.amanat.launcher.ramp.Scenario.AC_047;
import static io.amanat.launcher.ramp.Scene.REQUESTS;
import static io.amanat.launcher.ramp.Scene.require;
import static io.amanat.launcher.ramp.Scene.seller;

import io.amanat.launcher.api.ApiClient.Answer;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.Verdicts.Verdict;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A deal that goes wrong: paid, verified, shipped, disputed, decided for the buyer, refunded (AC-028, 029, 047). */
final class DisputeWalk {
    private static final int UNAVAILABLE = 503;

    private final Scene scene;
    private final Verdicts verdicts;
    private final Money money;
    private final List<String> offers = new ArrayList<>();
    private String request;
    private String winner;
    private String payment;

    DisputeWalk(Scene scene) {
        this.scene = scene;
        this.verdicts = scene.verdicts;
        this.money = new Money(scene.api, scene.options);
    }

    /** Without money there is nothing to dispute: the golden walk has said so. */
    void walk() {
        if (scene.options.mode() != PaymentMode.FIXTURE) {
            return;
        }
        verdicts.walk(AC_028, this::deal);
        // Notices are written after the commit: what this deal has told must be there before the listening begins.
        scene.arrived("buyer", "delivery/delivery_submitted " + request);
        scene.arrived(winner, "payment/payment_confirmed " + payment);
        scene.listen();
        String[] dispute = new String[1];
        verdicts.walk(AC_028, () -> dispute[0] = raise());
        for (String role : List.of("buyer", winner, "admin")) {
            scene.heard(AC_028, "dispute_raised", role, "payment/dispute_hold " + dispute[0]);
        }
        verdicts.walk(AC_029, () -> decide(dispute[0]));
        for (String role : List.of("buyer", winner, "admin")) {
            scene.heard(AC_028, "dispute_assigned", role, "dispute/dispute_assigned " + dispute[0]);
        }
        for (String role : List.of("buyer", winner)) {
            scene.heard(AC_028, "dispute_resolved", role, "dispute/dispute_resolved " + dispute[0]);
        }
        String[] refund = new String[1];
        verdicts.walk(AC_029, () -> refund[0] = refund());
        scene.heard(AC_029, "payment_refunded", "buyer", "payment/payment_refunded " + refund[0]);
        scene.heard(AC_029, "payment_refunded", winner, "payment/payment_refunded " + refund[0]);
        if (scene.options.checkRecipients()) {
            verdicts.look(AC_031, scene::nobodyElseHeard);
        }
    }

    private String path(String more) {
        return REQUESTS + "/" + request + more;
    }

    /** Up to a shipment that was paid for. */
    private void deal() {
        request = scene.ask("Dispute");
        for (int number = 1; number <= scene.sellers.size(); number++) {
            offers.add(scene.bid(request, number, "0." + (32 - number), 3));
        }
        winner = seller(offers.size());
        Scene.require(200, "the choice", scene.select(request, offers.get(offers.size() - 1)));
        JsonObject intent = money.intend(request, scene.token("buyer"), new Timings());
        payment = intent.getString("paymentId");
        String hash = Money.newHash();
        money.fund(intent, hash, scene.token("buyer"), new Timings());
        verdicts.look(AC_047, () -> verify(hash));
        scene.answer(
                200,
                "PATCH",
                path("/delivery"),
                winner,
                JsonObjects.builder()
                        .add("proof", JsonObjects.builder().add("type", "walk"))
                        .build());
    }

    /** The buyer names his transaction too; whatever comes of it, nobody hears of the offers again. */
    private void verify(String hash) {
        JsonObject body = JsonObjects.builder()
                .add("paymentId", payment)
                .add("txHash", hash)
                .build();
        Answer answer = scene.api.ask("POST", "/api/payment/payments/verify", scene.token("buyer"), body);
        if (answer.status() == UNAVAILABLE) {
            verdicts.note(
                    AC_047,
                    Verdict.WARN,
                    "paid directly and by the scanner's message; the server has no node to verify a transaction with");
        } else {
            Scene.require(200, "the verification of a transaction", answer);
        }
        scene.offersToldOnce(offers);
    }

    private String raise() {
        JsonObject claim = JsonObjects.builder()
                .add("purchaseRequestId", request)
                .add("reason", "A leg is missing")
                .add("category", "quality")
                .build();
        String id = scene.answer(201, "POST", "/api/disputes", "buyer", claim)
                .body()
                .getJsonObject("data")
                .getString("id");
        scene.answer(
                409,
                "POST",
                "/api/payment/" + payment + "/release",
                "admin",
                JsonObjects.builder().build());
        return id;
    }

    private void decide(String dispute) {
        String me = scene.data("/api/auth/me", "admin").getString("id");
        scene.answer(
                200,
                "POST",
                "/api/disputes/" + dispute + "/assign",
                "admin",
                JsonObjects.builder().add("adminId", me).build());
        JsonObject decision = JsonObjects.builder()
                .add("action", "refund")
                .add("note", "Seen and decided")
                .build();
        scene.answer(200, "POST", "/api/disputes/" + dispute + "/resolve", "admin", decision);
    }

    /** @return the refund, booked */
    private String refund() {
        JsonObject body = JsonObjects.builder().add("txHash", Money.newHash()).build();
        String id = scene.answer(200, "POST", "/api/payment/" + payment + "/payout/confirm", "admin", body)
                .body()
                .getJsonObject("data")
                .getString("id");
        JsonObject after = scene.data("/api/payment/" + payment, "buyer");
        require("refunded".equals(after.getString("escrowState")), "the escrow is " + after.get("escrowState"));
        Money.requireStatus(scene.data(path(""), "buyer"), "cancelled");
        return id;
    }
}
