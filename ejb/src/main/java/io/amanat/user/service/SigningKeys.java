package io.amanat.user.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.amanat.config.service.MarketClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of access tokens as this node knows them: the newest signs, all verify until the last token they signed has
 * expired. A token with a key this node has not seen makes it look once, at most every few seconds.
 */
@ApplicationScoped
public class SigningKeys {
    /** After so long the database is asked again, whatever happens. */
    static final Duration FRESH = Duration.ofMinutes(1);
    /** Made-up key ids must not lead to a question each. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    @Inject
    private SigningKeyStore store;

    @Inject
    private MarketClock clock;

    private volatile Known known = new Known(Instant.EPOCH, null, Map.of(), List.of());

    /** The one that signs. */
    public record Signing(String kid, JWSSigner signer) {}

    private record Known(Instant at, Signing signing, Map<String, JWSVerifier> verifiers, List<ECKey> keys) {}

    /** The key that signs now; the very first caller of a new installation makes it. */
    public Signing signing() {
        Known now = current(FRESH);
        if (now.signing() == null) {
            store.renew();
            now = load();
        }
        if (now.signing() == null) {
            throw new IllegalStateException("there is no key to sign access tokens with");
        }
        return now.signing();
    }

    /** What verifies tokens of this key; empty for a key nobody here made. */
    public Optional<JWSVerifier> verifier(String kid) {
        JWSVerifier found = current(FRESH).verifiers().get(kid);
        return Optional.ofNullable(
                found != null ? found : current(PAUSE).verifiers().get(kid));
    }

    /** What others need to verify tokens: no private part. */
    public String publicKeys() {
        return new JWKSet(List.copyOf(current(FRESH).keys())).toString(true);
    }

    private Known current(Duration age) {
        Known now = known;
        return now.at().plus(age).isAfter(clock.instant()) ? now : load();
    }

    private synchronized Known load() {
        Map<String, JWSVerifier> verifiers = new LinkedHashMap<>();
        Signing signing = null;
        List<SigningKeyStore.Loaded> loaded = store.load();
        try {
            for (SigningKeyStore.Loaded entry : loaded) {
                verifiers.put(entry.key().getKeyID(), new ECDSAVerifier(entry.key()));
                if (signing == null && entry.signs()) {
                    signing = new Signing(entry.key().getKeyID(), new ECDSASigner(entry.key()));
                }
            }
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a signing key cannot be used", unusable);
        }
        List<ECKey> open =
                loaded.stream().map(entry -> entry.key().toPublicJWK()).toList();
        known = new Known(clock.instant(), signing, Map.copyOf(verifiers), open);
        return known;
    }
}
