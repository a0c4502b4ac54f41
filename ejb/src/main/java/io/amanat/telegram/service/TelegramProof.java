package io.amanat.telegram.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the Mini App's and the Login Widget's signatures have in common. Pure. */
final class TelegramProof {
    /** By so much Telegram's clock may be ahead of ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final String HASH = "hash";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private TelegramProof() {}

    /**
     * Checks the signature and then the age.
     *
     * @param fields all that came, hash included; every other one is signed, the newer {@code signature} for third
     *     parties too
     * @return when it was signed
     * @throws DomainException TELEGRAM_INIT_DATA_INVALID
     */
    static Instant check(Map<String, String> fields, byte[] secret, Duration maxAge, Instant now) {
        SortedMap<String, String> signed = new TreeMap<>(fields);
        String hash = signed.remove(HASH);
        String text = signed.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        if (!Secrets.same(HexFormat.of().formatHex(hmac(secret, text)), hash)) {
            throw invalid();
        }
        String seconds = signed.getOrDefault("auth_date", "");
        if (!SECONDS.matcher(seconds).matches()) {
            throw invalid();
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(seconds));
        if (signedAt.plus(maxAge).isBefore(now) || signedAt.minus(SKEW).isAfter(now)) {
            throw invalid();
        }
        return signedAt;
    }

    static DomainException invalid() {
        return new DomainException(ErrorCode.TELEGRAM_INIT_DATA_INVALID);
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
