package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Pay Scanner as a provider: intents (02, 6.1 and 6.2). */
@ApplicationScoped
public class ScannerProvider implements PayInProvider {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 64 * 1024;
    private static final String CONFIRMED = "confirmed";

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private PayInScanner scanner;

    @Inject
    private ConfirmationPolicy confirmations;

    @Inject
    private MarketSettings settings;

    @Override
    public PaymentProvider tag() {
        return PaymentProvider.AMN_SCANNER;
    }

    @Override
    public boolean configured() {
        return settings.text(MarketSetting.AMN_SCANNER_URL) != null;
    }

    @Override
    public Instructions register(Payment payment) {
        PayInScanner.Instructions told = scanner.register(new PayInScanner.Order(
                payment.instructions().providerPaymentId(),
                payment.onChain().chainId(),
                payment.onChain().tokenAddress(),
                payment.onChain().receiver(),
                payment.expectedBaseUnits(),
                confirmations.required(payment.onChain().chainId())));
        return new Instructions(told.reference(), told.checkoutBlock(), null);
    }

    @Override
    public void withdraw(String providerPaymentId) {
        HttpCall.Reply reply = calls.delete(address(providerPaymentId), headers());
        // 404: it never got it; 409: it is no longer pending and there is nothing to stop.
        if (reply.status() >= 300 && reply.status() != 404 && reply.status() != 409) {
            throw new UncheckedIOException(new IOException("status " + reply.status()));
        }
    }

    @Override
    public Optional<ProviderSighting> ask(Payment payment) {
        HttpCall.Reply reply = calls.get(address(payment.instructions().providerPaymentId()), headers());
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw new UncheckedIOException(new IOException("status " + reply.status()));
        }
        try {
            return Optional.of(read(JsonObjects.read(reply.body())));
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | ArithmeticException
                | NumberFormatException unreadable) {
            throw new UncheckedIOException(new IOException("an answer that cannot be read", unreadable));
        }
    }

    private static ProviderSighting read(JsonObject json) {
        String status = json.getString("status");
        String tx = json.isNull("txHash") ? "" : json.getString("txHash", "");
        if (tx.isEmpty()) {
            return ProviderSighting.nothing(status);
        }
        return new ProviderSighting(
                status,
                tx,
                // Told or not: it has confirmed it.
                CONFIRMED.equals(status) || "webhook_failed".equals(status),
                new BigInteger(json.getString("amount")),
                whole(json, "confirmations", 0),
                json.containsKey("blockNumber") && !json.isNull("blockNumber")
                        ? json.getJsonNumber("blockNumber").longValueExact()
                        : 0,
                whole(json, "logIndex", -1));
    }

    private static int whole(JsonObject json, String name, int missing) {
        return json.containsKey(name) && !json.isNull(name)
                ? json.getJsonNumber(name).intValueExact()
                : missing;
    }

    private URI address(String id) {
        return URI.create(settings.required(MarketSetting.AMN_SCANNER_URL) + "/intents/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + settings.text(MarketSetting.AMN_SCANNER_API_KEY));
    }
}
