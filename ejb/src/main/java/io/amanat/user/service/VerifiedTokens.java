package io.amanat.user.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens whose signature has been verified, so that the costliest step of a request, an elliptic curve signature of half
 * a millisecond and more, is done once per token and not once per request. What may change while a token lives is not
 * remembered: the caller asks on each request whether the key is still trusted, the token still young and the session
 * still open. Keeps a digest and not the token; holds the {@value #MOST} used last.
 */
final class VerifiedTokens {
    static final int MOST = 10_000;

    /** What was read from a token, and what has to be asked again before it counts. */
    record Verified(AccessTokens.Claims claims, String kid, Instant expiresAt) {}

    private final Map<String, Verified> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Verified> find(String digest) {
        return Optional.ofNullable(known.get(digest));
    }

    synchronized void remember(String digest, Verified verified) {
        known.put(digest, verified);
    }

    synchronized void forget(String digest) {
        known.remove(digest);
    }

    static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }
}
