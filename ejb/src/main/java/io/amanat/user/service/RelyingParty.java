package io.amanat.user.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.net.URI;
import java.util.List;

/**
 * Who we are to authenticators.
 *
 * @param id the domain that passkeys belong to
 * @param origins pages they may be used on, e.g. {@code https://shop.example}
 */
record RelyingParty(String id, String name, List<String> origins) {
    /** @throws DomainException FEATURE_DISABLED when no origin is configured */
    static RelyingParty of(MarketSettings settings) {
        List<String> own = settings.list(MarketSetting.WEBAUTHN_RP_ORIGIN);
        List<String> origins = own.isEmpty() ? settings.list(MarketSetting.FRONTEND_URL) : own;
        if (origins.isEmpty()) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Passkeys are not configured here.");
        }
        String id = settings.text(MarketSetting.WEBAUTHN_RP_ID);
        return new RelyingParty(
                id == null ? URI.create(origins.get(0)).getHost() : id,
                settings.text(MarketSetting.WEBAUTHN_RP_NAME),
                origins);
    }
}
