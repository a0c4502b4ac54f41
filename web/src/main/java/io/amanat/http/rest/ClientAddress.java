package io.amanat.http.rest;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Who really asks: the peer, or behind trusted proxies the entry that the outermost trusted one wrote. */
@ApplicationScoped
public class ClientAddress {
    @Inject
    private MarketSettings settings;

    /** The client's address; entries beyond the trusted hops are the client's own invention and not read. */
    public String of(HttpServletRequest request) {
        int hops = settings.integer(MarketSetting.TRUST_PROXY_HOPS);
        String forwarded = request.getHeader("X-Forwarded-For");
        if (hops > 0 && forwarded != null) {
            String[] entries = forwarded.split(",", -1);
            String entry = entries[Math.max(0, entries.length - hops)].strip();
            if (!entry.isEmpty() && entry.length() <= 64) {
                return entry;
            }
        }
        return request.getRemoteAddr();
    }
}
