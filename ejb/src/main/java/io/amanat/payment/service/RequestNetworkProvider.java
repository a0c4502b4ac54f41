package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Request Network's API, version 2; off unless configuration lists it. What it reports is proven on the chain. */
@ApplicationScoped
public class RequestNetworkProvider implements PayInProvider {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
    private static final int MAX_ANSWER = 256 * 1024;
    /** How the network calls our chains. */
    private static final Map<Integer, String> NETWORKS =
            Map.of(1, "mainnet", 56, "bsc", 137, "matic", 8453, "base", 42161, "arbitrum-one");

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

    @Inject
    private MarketSettings settings;

    @Override
    public PaymentProvider tag() {
        return PaymentProvider.REQUEST_NETWORK;
    }

    @Override
    public boolean configured() {
        return settings.text(MarketSetting.REQUEST_NETWORK_API_KEY) != null
                && settings.text(MarketSetting.REQUEST_NETWORK_WEBHOOK_SECRET) != null;
    }

    @Override
    public Instructions register(Payment payment) {
        if (!configured()) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Request Network is not configured.");
        }
        String network = NETWORKS.get(payment.onChain().chainId());
        if (network == null) {
            throw new DomainException(ErrorCode.CHAIN_UNSUPPORTED, "Request Network does not serve this chain.");
        }
        String currency = payment.onChain().tokenSymbol() + "-" + network;
        String body = JsonObjects.builder()
                .add("payee", payment.onChain().receiver())
                .add("amount", Amounts.plain(payment.amount()))
                .add("invoiceCurrency", currency)
                .add("paymentCurrency", currency)
                .add("reference", payment.instructions().providerPaymentId())
                .build()
                .toString();
        try {
            HttpCall.Reply reply = calls.post(URI.create(base() + "/v2/request"), headers(), body);
            if (reply.status() != 200 && reply.status() != 201) {
                throw new DomainException(ErrorCode.SCANNER_UNAVAILABLE, "Request Network refused the payment.");
            }
            return read(payment, JsonObjects.read(reply.body()));
        } catch (UncheckedIOException | JsonException | NullPointerException | ClassCastException unreadable) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "Request Network gives no answer that can be read.", unreadable);
        }
    }

    private static Instructions read(Payment payment, JsonObject json) {
        String id = json.containsKey("requestId") ? json.getString("requestId") : json.getString("requestID");
        String reference = json.getString("paymentReference");
        String block = JsonObjects.builder()
                .add("destination", payment.onChain().receiver())
                .add("tokenAddress", payment.onChain().tokenAddress())
                .add("tokenSymbol", payment.onChain().tokenSymbol())
                .add("decimals", payment.onChain().tokenDecimals())
                .add("chainId", payment.onChain().chainId())
                .add("paymentReference", reference)
                .add("requestId", id)
                .add("amountWei", payment.expectedBaseUnits().toString())
                .build()
                .toString();
        return new Instructions(reference, block, id);
    }

    /** The network has no way to take a request back; what is paid on it later is late and kept for a person. */
    @Override
    public void withdraw(String providerPaymentId) {
        // Nothing to call: see above.
    }

    @Override
    public Optional<ProviderSighting> ask(Payment payment) {
        String id = payment.instructions().networkRequestId();
        if (id == null || !configured()) {
            return Optional.empty();
        }
        HttpCall.Reply reply = calls.get(
                URI.create(base() + "/v2/request/" + URLEncoder.encode(id, StandardCharsets.UTF_8)), headers());
        if (reply.status() == 404) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw new UncheckedIOException(new IOException("status " + reply.status()));
        }
        try {
            JsonObject json = JsonObjects.read(reply.body());
            boolean paid = json.getBoolean("hasBeenPaid", false);
            String tx = json.containsKey("txHash") && !json.isNull("txHash") ? json.getString("txHash") : "";
            return Optional.of(
                    tx.isEmpty()
                            ? ProviderSighting.nothing(paid ? "paid" : "open")
                            : new ProviderSighting(paid ? "paid" : "open", tx, paid, null, 0, 0, -1));
        } catch (JsonException | ClassCastException unreadable) {
            throw new UncheckedIOException(new IOException("an answer that cannot be read", unreadable));
        }
    }

    private String base() {
        return settings.required(MarketSetting.REQUEST_NETWORK_API_BASE_URL);
    }

    private Map<String, String> headers() {
        return Map.of("x-api-key", settings.required(MarketSetting.REQUEST_NETWORK_API_KEY));
    }
}
