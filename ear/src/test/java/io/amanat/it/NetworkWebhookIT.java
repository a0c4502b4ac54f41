package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.WebhookSignature;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Request Network's callbacks (AC-249): signed, of known payments of that provider only, and proven on the chain. */
@OnMarket
class NetworkWebhookIT {
    private static final String PATH = "/api/payment/request-network/webhook";

    private static Answer send(String body, String signature) {
        Api api = Api.to(PATH).header("Content-Type", "application/json");
        if (signature != null) {
            api.header("X-Request-Network-Signature", signature);
        }
        return api.send("POST", BodyPublishers.ofString(body));
    }

    private static Answer send(JsonObject event) {
        return send(event.toString(), sign(event.toString()));
    }

    private static String sign(String body) {
        return WebhookSignature.of(body.getBytes(StandardCharsets.UTF_8), OnBsc.NETWORK_SECRET);
    }

    /** A payment that this provider has taken. */
    private static Deal taken() {
        Deal deal = OnBsc.payable();
        Db.change(
                "update market.payments set provider = 'request.network', rn_request_id = ? where id = ?",
                "rn-" + deal.paymentId,
                deal.paymentId);
        return deal;
    }

    private static JsonObject confirmed(Deal deal, String hash) {
        return Body.of("event", "payment.confirmed", "requestId", "rn-" + deal.paymentId, "txHash", hash);
    }

    @Test
    void AC_249_a_signed_callback_leads_to_a_proof_on_the_chain_and_that_funds() {
        Deal deal = taken();
        String hash = OnBsc.paid(deal);
        send(confirmed(deal, hash)).is(202);
        send(confirmed(deal, hash)).is(202);
        OnBsc.becomes(deal, "completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Db.text("select source from market.payment_evidence where payment_id = ?", deal.paymentId))
                .isEqualTo("network_webhook");
    }

    @Test
    void AC_249_the_older_discriminator_is_read_when_the_newer_is_missing() {
        Deal deal = taken();
        String hash = OnBsc.paid(deal);
        JsonObject older =
                Body.of("eventType", "payment.confirmed", "requestID", "rn-" + deal.paymentId, "txHash", hash);
        send(older).is(202);
        OnBsc.becomes(deal, "completed funded");
        // The newer one wins where both are there.
        Deal other = taken();
        send(Body.with(Body.with(confirmed(other, hash), "event", "payment.failed"), "eventType", "payment.confirmed"))
                .is(200);
        assertThat(other.paymentState()).isEqualTo("pending none");
    }

    @Test
    void AC_249_a_bad_signature_stores_nothing_and_nonsense_is_refused() {
        Deal deal = taken();
        String body = confirmed(deal, TestNode.hash()).toString();
        String before = Db.census();
        send(body, null).refused(401, "SIGNATURE_INVALID");
        send(body, "00" + sign(body).substring(2)).refused(401, "SIGNATURE_INVALID");
        send(body + " ", sign(body)).refused(401, "SIGNATURE_INVALID");
        for (String nonsense : List.of("", "[]", "{}", "{\"event\":5}", "{\"event\":\"payment.confirmed\"}")) {
            send(nonsense, sign(nonsense)).refused(400, "MALFORMED_BODY");
        }
        assertThat(Db.census()).isEqualTo(before);
    }

    @Test
    void AC_182_a_payment_of_another_provider_is_not_found() {
        Deal deal = OnBsc.payable();
        Db.change("update market.payments set rn_request_id = ? where id = ?", "rn-" + deal.paymentId, deal.paymentId);
        String before = Db.census();
        send(confirmed(deal, TestNode.hash())).refused(404, "PAYMENT_NOT_FOUND");
        // Nor does the scanner find one of the network.
        Deal network = taken();
        String after = Db.census();
        Webhook.send(OnBsc.event(network, TestNode.hash())).refused(404, "PAYMENT_NOT_FOUND");
        assertThat(Db.census()).isEqualTo(after).isNotEqualTo(before);
    }

    @Test
    void events_that_tell_of_no_money_are_ignored() {
        Deal deal = taken();
        String before = Db.census();
        for (String type : List.of("payment.failed", "request.recurring", "payment.processing")) {
            send(Body.with(confirmed(deal, TestNode.hash()), "event", type)).is(200);
        }
        send(Body.with(confirmed(deal, TestNode.hash()), "txHash", "not yet")).is(200);
        assertThat(Db.census()).isEqualTo(before);
    }
}
