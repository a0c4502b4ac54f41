package io.amanat.http.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.error.ErrorCode;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The global limiter: so many requests per client address and window, webhooks not counted (00, 2.10). Counts on this
 * node only; sign-in and money get counters shared by all nodes with the identity feature.
 */
public class RateLimitFilter extends HttpFilter {
    /** Most addresses remembered; beyond it old windows are dropped, in need all of them. */
    static final int MAX_ADDRESSES = 50_000;

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Window> windows = new ConcurrentHashMap<>();
    private transient Set<String> bypass = Set.of();

    @Inject
    private transient MarketSettings settings;

    @Inject
    private transient MarketClock clock;

    @Inject
    private transient ClientAddress address;

    private record Window(long endsAtMillis, int used) {}

    @Override
    public void init() {
        bypass = Set.copyOf(settings.list(MarketSetting.RATE_LIMIT_BYPASS_IPS));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String client = address.of(request);
        if (!isCounted(request, client)) {
            chain.doFilter(request, response);
            return;
        }
        long now = clock.millis();
        int max = settings.integer(MarketSetting.RATE_LIMIT_MAX_REQUESTS);
        Window window = count(client, now);
        response.setHeader("X-RateLimit-Limit", Integer.toString(max));
        response.setHeader("X-RateLimit-Remaining", Integer.toString(Math.max(0, max - window.used())));
        if (window.used() > max) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, (window.endsAtMillis() - now + 999) / 1_000)));
            PlainErrors.write(request, response, ErrorCode.RATE_LIMIT_EXCEEDED);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isCounted(HttpServletRequest request, String client) {
        String path = request.getRequestURI();
        boolean ours = path.startsWith("/api/") || path.equals("/health");
        return ours && !path.endsWith("/webhook") && !bypass.contains(client);
    }

    private Window count(String client, long now) {
        if (windows.size() >= MAX_ADDRESSES) {
            windows.values().removeIf(window -> window.endsAtMillis() <= now);
            if (windows.size() >= MAX_ADDRESSES) {
                windows.clear();
            }
        }
        long length = settings.integer(MarketSetting.RATE_LIMIT_WINDOW_MS);
        return windows.merge(
                client,
                new Window(now + length, 1),
                (known, fresh) ->
                        known.endsAtMillis() <= now ? fresh : new Window(known.endsAtMillis(), known.used() + 1));
    }
}
