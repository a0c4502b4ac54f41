package io.amanat.user.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Who we are to authenticators.
 *
 * @param id the domain that passkeys belong to
 * @param origins pages they may be used on, e.g. {@code https://shop.example}
 */
record RelyingParty(String id, String name, List<String> origins) {
    /** @throws DomainException FEATURE_DISABLED when no origin is configured, or no domain can be told from it */
    static RelyingParty of(MarketSettings settings) {
        List<String> own = settings.list(MarketSetting.WEBAUTHN_RP_ORIGIN);
        List<String> origins = own.isEmpty() ? settings.list(MarketSetting.FRONTEND_URL) : own;
        if (origins.isEmpty()) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Passkeys are not configured here.");
        }
        String given = settings.text(MarketSetting.WEBAUTHN_RP_ID);
        String id = given == null ? read(origins.get(0)).map(URI::getHost).orElse(null) : given;
        if (id == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Passkeys belong to no domain here.");
        }
        return new RelyingParty(id, settings.text(MarketSetting.WEBAUTHN_RP_NAME), origins);
    }

    /**
     * Whether one of the origins is a page of that host. Others, such as an app's, are no pages.
     *
     * @param host with its port where that is not the scheme's own
     */
    boolean hasPagesOf(String host) {
        return origins.stream()
                .flatMap(origin -> read(origin).map(URI::getAuthority).stream())
                .anyMatch(authority -> authority.equalsIgnoreCase(host));
    }

    /** Empty for what is no address; that is for whoever wrote the settings, not for who signs in. */
    private static Optional<URI> read(String origin) {
        try {
            return Optional.of(new URI(origin));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
