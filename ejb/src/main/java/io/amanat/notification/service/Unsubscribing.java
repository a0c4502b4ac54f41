package io.amanat.notification.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.notification.entity.NotificationChannel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Secrets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ends the mails about news of whoever holds their link (RFC 8058). The link names the account and is signed with a key
 * made of JWT_SECRET; it does nothing but this, works for ever, and opens no account.
 */
@Stateless
public class Unsubscribing {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PATH = "/api/email/unsubscribe/";
    /** An id, a dot, and the signature in Base64 without padding. */
    private static final int LENGTH = 36 + 1 + 43;

    @Inject
    private NotificationPreferences preferences;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketSettings settings;

    /** The address for one person's mails. */
    public String link(UUID userId) {
        return settings.required(MarketSetting.BACKEND_URL).replaceAll("/+$", "") + PATH + userId + "."
                + signature(userId);
    }

    /**
     * No news leave by mail any more for the person of a link; once more is no mistake.
     *
     * @throws DomainException NOT_FOUND for a link that we did not write, or of an account that is gone
     */
    public void use(String signed) {
        UUID user = signed.length() == LENGTH ? Uuid7.parseOrNull(signed.substring(0, 36)) : null;
        if (user == null
                || !Secrets.same(user + "." + signature(user), signed)
                || accounts.find(user).isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such link.");
        }
        preferences.refuseAll(user, NotificationChannel.EMAIL);
    }

    private String signature(UUID userId) {
        byte[] key =
                hmac(settings.required(MarketSetting.JWT_SECRET).getBytes(StandardCharsets.UTF_8), "unsubscribe-links");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, userId.toString()));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
