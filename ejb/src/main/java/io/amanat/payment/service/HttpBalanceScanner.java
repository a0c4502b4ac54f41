package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.HttpCall;
import io.amanat.outbox.service.HopelessException;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** The Pay Scanner's balances and watches over HTTP (02, 6.3 to 6.6). */
@ApplicationScoped
public class HttpBalanceScanner implements BalanceScanner {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final Logger LOG = Logger.getLogger(HttpBalanceScanner.class.getName());
    private static final String CALLBACK_PATH = "/api/payment/amn-scanner/webhook";
    /** The longest answer of the scanner is a checkout block. */
    static final int MAX_ANSWER = 64 * 1024;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    /** Answers that the same message would get for ever. */
    private static final Set<Integer> FINAL = Set.of(400, 409, 413, 422);

    @Inject
    private MarketSettings settings;

    @Inject
    private BalanceCall call;

    @Override
    public Reading read(int chainId, String tokenAddress, String address) {
        String body = JsonObjects.builder()
                .add("chainId", chainId)
                .add("tokenAddress", tokenAddress)
                .add("address", address)
                .build()
                .toString();
        HttpCall.Reply answer = send("/balances/check", body);
        if (answer.status() != OK) {
            throw refused(answer, "The payment scanner cannot read the balance now.");
        }
        Reading reading = parse(answer.body());
        if (reading.chainId() != chainId
                || !TransferRules.sameAddress(tokenAddress, reading.tokenAddress())
                || !TransferRules.sameAddress(address, reading.address())) {
            LOG.log(Level.WARNING, "The payment scanner told another balance than asked: {0}", answer.body());
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner told another balance than asked.");
        }
        return reading;
    }

    private static Reading parse(String body) {
        try {
            JsonObject json = JsonObjects.read(body);
            BigInteger balance = BalanceEvent.units(json, "balance");
            return new Reading(
                    json.getJsonNumber("chainId").intValueExact(),
                    json.getString("tokenAddress"),
                    json.getString("address"),
                    balance,
                    json.toString());
        } catch (JsonException
                | NullPointerException
                | ClassCastException
                | ArithmeticException
                | DomainException unreadable) {
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, "The payment scanner's answer cannot be read.", unreadable);
        }
    }

    @Override
    public void watch(Watch watch) {
        String body = JsonObjects.builder()
                .add("watchId", watch.watchId())
                .add("chainId", watch.chainId())
                .add("tokenAddress", watch.tokenAddress())
                .add("address", watch.address())
                .add("baselineBalance", watch.baseline().toString())
                .add("callbackUrl", settings.required(MarketSetting.BACKEND_URL) + CALLBACK_PATH)
                .add("callbackSecret", configured(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET))
                .build()
                .toString();
        HttpCall.Reply answer = send("/balance-watches", body);
        if (FINAL.contains(answer.status())) {
            throw new HopelessException("the scanner refuses the watch with " + answer.status(), null);
        }
        if (answer.status() != OK && answer.status() != CREATED) {
            throw refused(answer, "The payment scanner did not begin the watch.");
        }
    }

    @Override
    public boolean stop(String watchId) {
        HttpCall.Reply answer =
                send("/balance-watches/" + URLEncoder.encode(watchId, StandardCharsets.UTF_8) + "/stop", "{}");
        if (answer.status() == NOT_FOUND) {
            return false;
        }
        if (answer.status() != OK) {
            throw refused(answer, "The payment scanner did not stop the watch.");
        }
        return true;
    }

    private HttpCall.Reply send(String path, String body) {
        String base = configured(MarketSetting.AMN_SCANNER_URL);
        try {
            return call.post(URI.create(base + path), settings.text(MarketSetting.AMN_SCANNER_API_KEY), body);
        } catch (UncheckedIOException | CircuitBreakerOpenException unreachable) {
            LOG.log(Level.WARNING, "The payment scanner does not answer.", unreachable);
            throw new DomainException(
                    ErrorCode.SCANNER_UNAVAILABLE, ErrorCode.SCANNER_UNAVAILABLE.message(), unreachable);
        }
    }

    private String configured(MarketSetting setting) {
        String value = settings.text(setting);
        if (value == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No payment scanner is configured.");
        }
        return value;
    }

    private static DomainException refused(HttpCall.Reply answer, String sentence) {
        LOG.log(Level.WARNING, "The payment scanner answered {0}. {1}", new Object[] {answer.status(), sentence});
        return new DomainException(ErrorCode.SCANNER_UNAVAILABLE, sentence);
    }

    /** One exchange, repeated and broken off as the annotations say; an answer of any status is an answer. */
    @ApplicationScoped
    public static class BalanceCall {
        private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);

        /**
         * Posts JSON; reading changes nothing and watches carry their id, so repeating it is safe. A chain that the
         * scanner cannot read (502) says nothing about the scanner: it counts as an answer.
         *
         * @throws UncheckedIOException when there was no answer, after the retry
         */
        @Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = UncheckedIOException.class)
        @CircuitBreaker(
                requestVolumeThreshold = 10,
                failureRatio = 0.5,
                delay = 5_000,
                failOn = UncheckedIOException.class)
        public HttpCall.Reply post(URI uri, String key, String body) {
            return calls.post(uri, Map.of("Authorization", "Bearer " + key), body);
        }
    }
}
