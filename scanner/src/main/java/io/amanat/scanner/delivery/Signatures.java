package io.amanat.scanner.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of webhooks. */
final class Signatures {
    private static final String ALGORITHM = "HmacSHA256";

    private Signatures() {}

    /** X-AMN-Signature: lower-case hex of HMAC-SHA256 over the body (spec 02 §7.1). */
    static String hex(byte[] key, byte[] body) {
        return HexFormat.of().formatHex(mac(key, body));
    }

    /** Standard Webhooks: {@code v1,} and the base64 of HMAC-SHA256 over {@code id.second.body}. */
    static String standard(byte[] key, String messageId, String second, byte[] body) {
        byte[] prefix = (messageId + "." + second + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac(key, prefix, body));
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
