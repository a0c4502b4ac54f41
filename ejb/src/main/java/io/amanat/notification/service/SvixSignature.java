package io.amanat.notification.service;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of webhooks as Svix and the Standard Webhooks specification publish them: HMAC-SHA256 over id, moment and raw
 * body, joined by dots; several signatures of different keys may stand in one header.
 */
final class SvixSignature {
    /** By so much the moment may be away from ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAX_SIGNATURES = 10;

    private SvixSignature() {}

    /** What the sender says beside the body; any of it may be missing. */
    record Headers(String id, String timestamp, String signatures) {}

    /** @param secret {@code whsec_} and the key in Base64 */
    static boolean matches(byte[] body, Headers headers, String secret, Instant now) {
        if (headers.id() == null
                || headers.timestamp() == null
                || headers.signatures() == null
                || !headers.timestamp().matches("[0-9]{1,12}")) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(headers.timestamp()));
        if (Duration.between(signedAt, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] expected = of(body, headers.id(), headers.timestamp(), secret).getBytes(StandardCharsets.US_ASCII);
        boolean matches = false;
        String[] given = headers.signatures().split(" ", MAX_SIGNATURES + 1);
        for (int index = 0; index < Math.min(given.length, MAX_SIGNATURES); index++) {
            matches |= MessageDigest.isEqual(expected, given[index].getBytes(StandardCharsets.UTF_8));
        }
        return matches;
    }

    static String of(byte[] body, String id, String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
