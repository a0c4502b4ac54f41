package io.amanat.user.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The keys under which Google signs, fetched over HTTP and remembered. Never asked inside a transaction. When Google
 * does not answer, what is known is believed for a day, and Google is left alone for half a minute.
 */
@ApplicationScoped
public class HttpGoogleKeys {
    /** For the connection, and again for the whole answer. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** After so long Google is asked again, whatever key is wanted. */
    static final Duration FRESH = Duration.ofHours(1);
    /** Between questions for keys that are not known: anybody can make up key ids. */
    static final Duration PAUSE = Duration.ofMinutes(5);
    /** After a failure nobody waits for Google that long. */
    static final Duration REST = Duration.ofSeconds(30);
    /** So long known keys are believed while Google does not answer. */
    static final Duration USABLE = Duration.ofDays(1);
    /** Shortest key believed, bits. */
    static final int MIN_BITS = 2048;

    private static final Logger LOG = Logger.getLogger(HttpGoogleKeys.class.getName());

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private volatile Known known = new Known(Instant.EPOCH, Map.of());
    private Instant restUntil = Instant.EPOCH;

    private record Known(Instant at, Map<String, RSAPublicKey> keys) {}

    /**
     * The key of an id; empty when Google has none like that.
     *
     * @throws DomainException GOOGLE_UNAVAILABLE when it is not known and Google does not answer
     */
    public Optional<RSAPublicKey> key(String kid) {
        Known before = known;
        Instant now = clock.instant();
        RSAPublicKey found = before.keys().get(kid);
        Duration age = found == null ? PAUSE : FRESH;
        if (before.at().plus(age).isAfter(now)) {
            return Optional.ofNullable(found);
        }
        try {
            return Optional.ofNullable(renewed(before).keys().get(kid));
        } catch (DomainException unavailable) {
            if (found != null && before.at().plus(USABLE).isAfter(now)) {
                return Optional.of(found);
            }
            throw unavailable;
        }
    }

    /** One asks, the others wait for its answer. */
    private synchronized Known renewed(Known before) {
        if (known != before) {
            return known;
        }
        Instant now = clock.instant();
        if (restUntil.isAfter(now)) {
            throw unavailable(null);
        }
        try {
            known = new Known(now, read(fetch()));
            return known;
        } catch (ExecutionException | TimeoutException | ParseException | JOSEException failed) {
            return rest(now, failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return rest(now, stopping);
        }
    }

    private Known rest(Instant now, Exception cause) {
        restUntil = now.plus(REST);
        LOG.log(Level.WARNING, "Google''s keys cannot be fetched: {0}", cause.toString());
        throw unavailable(cause);
    }

    private static DomainException unavailable(Exception cause) {
        return cause == null
                ? new DomainException(
                        ErrorCode.GOOGLE_UNAVAILABLE,
                        ErrorCode.GOOGLE_UNAVAILABLE.message(),
                        List.of(),
                        REST.toSeconds())
                : new DomainException(ErrorCode.GOOGLE_UNAVAILABLE, ErrorCode.GOOGLE_UNAVAILABLE.message(), cause);
    }

    private String fetch() throws ExecutionException, TimeoutException, InterruptedException, ParseException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.required(MarketSetting.GOOGLE_JWKS_URL)))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build();
        // The request's own time limit ends with the headers; a body that drips must not hold anybody either.
        CompletableFuture<HttpResponse<String>> asked = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = asked.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new ParseException("status " + answer.statusCode(), 0);
            }
            return answer.body();
        } finally {
            asked.cancel(true);
        }
    }

    private static Map<String, RSAPublicKey> read(String text) throws ParseException, JOSEException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JWK key : JWKSet.parse(text).getKeys()) {
            if (key instanceof RSAKey rsa
                    && key.getKeyID() != null
                    && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                    && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()))
                    && rsa.size() >= MIN_BITS) {
                keys.put(key.getKeyID(), rsa.toRSAPublicKey());
            }
        }
        if (keys.isEmpty()) {
            throw new ParseException("no key in it", 0);
        }
        return Map.copyOf(keys);
    }
}
