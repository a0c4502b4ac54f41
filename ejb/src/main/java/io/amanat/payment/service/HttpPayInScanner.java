package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** The Pay Scanner over HTTP. Never called inside a transaction. */
@ApplicationScoped
public class HttpPayInScanner implements PayInScanner {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(HttpPayInScanner.class.getName());
    private static final String CALLBACK_PATH = "/api/payment/amn-scanner/webhook";

    @Inject
    private MarketSettings settings;

    @Inject
    private ScannerCall call;

    @Override
    public Instructions register(Order order) {
        String base = settings.text(MarketSetting.AMN_SCANNER_URL);
        String secret = settings.text(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET);
        if (base == null || secret == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No payment scanner is configured.");
        }
        String body = JsonObjects.builder()
                .add("intentId", order.intentId())
                .add("chainId", order.chainId())
                .add("tokenAddress", order.tokenAddress())
                .add("destination", order.destination())
                .add("amount", order.amount().toString())
                .add("confirmationsRequired", order.confirmations())
                .add("callbackUrl", settings.required(MarketSetting.BACKEND_URL) + CALLBACK_PATH)
                .add("callbackSecret", secret)
                .build()
                .toString();
        try {
            HttpCall.Reply answer =
                    call.post(URI.create(base + "/intents"), settings.text(MarketSetting.AMN_SCANNER_API_KEY), body);
            return read(answer);
        } catch (UncheckedIOException | CircuitBreakerOpenException unreachable) {
            LOG.log(Level.WARNING, "The payment scanner does not answer.", unreachable);
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, ErrorCode.SCANNER_UNAVAILABLE.message(), unreachable);
        }
    }

    private static Instructions read(HttpCall.Reply answer) {
        if (answer.status() != 200 && answer.status() != 201) {
            LOG.log(Level.WARNING, "The payment scanner answered {0}.", answer.status());
            throw new DomainException(ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner refused the payment.");
        }
        try {
            JsonObject json = JsonObjects.read(answer.body());
            return new Instructions(
                    json.getString("paymentReference", ""),
                    json.getJsonObject("checkoutBlock").toString());
        } catch (JsonException | NullPointerException | ClassCastException unreadable) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner's answer cannot be read.", unreadable);
        }
    }

    /** One exchange with the scanner, repeated and broken off as the annotations say. */
    @ApplicationScoped
    public static class ScannerCall {
        private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, HttpBalanceScanner.MAX_ANSWER);

        /**
         * Posts JSON; the request carries its own identity, so repeating it is safe.
         *
         * @throws UncheckedIOException when there was no answer or it was a 5xx, after the retries
         */
        @Retry(maxRetries = 2, delay = 200, jitter = 100, retryOn = UncheckedIOException.class)
        @CircuitBreaker(
                requestVolumeThreshold = 10,
                failureRatio = 0.5,
                delay = 5_000,
                failOn = UncheckedIOException.class)
        public HttpCall.Reply post(URI uri, String key, String body) {
            HttpCall.Reply answer = calls.post(uri, Map.of("Authorization", "Bearer " + key), body);
            if (answer.status() >= 500) {
                throw new UncheckedIOException(new IOException("status " + answer.status()));
            }
            return answer;
        }
    }
}
