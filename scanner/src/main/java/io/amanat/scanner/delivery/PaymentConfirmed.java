package io.amanat.scanner.delivery;

import io.amanat.scanner.entity.DueDelivery;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.tron.TronAddress;
import io.amanat.shared.chain.ChainType;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;

/** The message that a payment is final (spec 02 §7.2). */
final class PaymentConfirmed {
    static final String TYPE = "payment_confirmed";

    private PaymentConfirmed() {}

    static Callback of(DueDelivery delivery) {
        ScannerIntent intent = delivery.intent();
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("intentId", intent.intentId())
                .add("paymentReference", reference(intent))
                .add("txHash", intent.txHash())
                .add("blockNumber", intent.blockNumber())
                .add("confirmations", intent.confirmations())
                // What arrived, which may be more than was expected.
                .add(
                        "amount",
                        (delivery.observedAmount() == null ? intent.amount() : delivery.observedAmount()).toString())
                .add("token", token(intent))
                .add("chainId", intent.chainId())
                .add("status", "confirmed");
        if (intent.logIndex() != null) {
            body.add("logIndex", intent.logIndex());
        }
        return new Callback(
                intent.callbackUrl(),
                intent.intentId(),
                intent.intentId(),
                TYPE,
                intent.callbackSecret(),
                body.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String reference(ScannerIntent intent) {
        return intent.rail() == Rail.PROXY ? "0x" + intent.reference().reference() : "";
    }

    /** As the market knows the token: on Tron by its Base58 form. */
    private static String token(ScannerIntent intent) {
        return intent.chainType() == ChainType.TRON ? TronAddress.base58(intent.tokenAddress()) : intent.tokenAddress();
    }
}
