package io.amanat.http.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.entity.Prepaid;
import io.amanat.limit.service.Limiter;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The global limiter: so many requests per client address and window, on all nodes together (00, 2.10). Webhooks are not
 * counted, nor is {@code /health}: it asks nobody anything, and whoever balances load asks often. Where the database does
 * not answer, requests pass: a limiter must not be what ends the service.
 */
public class RateLimitFilter extends HttpFilter {
    /** Most addresses remembered; beyond it those that lapsed are dropped, in need all of them. */
    static final int MAX_ADDRESSES = 50_000;

    /** A node asks the bucket for so many parts of the whole at once. */
    private static final int PARTS = 10;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(RateLimitFilter.class.getName());

    private final transient Map<String, Allowance> allowances = new ConcurrentHashMap<>();
    private transient Set<String> bypass = Set.of();

    @EJB
    private transient Limiter limiter;

    @Inject
    private transient MarketSettings settings;

    @Inject
    private transient MarketClock clock;

    @Inject
    private transient ClientAddress address;

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
        int max = settings.integer(MarketSetting.RATE_LIMIT_MAX_REQUESTS);
        Allowance.Verdict verdict = take(client, max);
        response.setHeader("X-RateLimit-Limit", Integer.toString(max));
        response.setHeader("X-RateLimit-Remaining", Integer.toString(verdict.remaining()));
        if (!verdict.passes()) {
            response.setHeader("Retry-After", Long.toString((verdict.waitMillis() + 999) / 1_000));
            PlainErrors.write(request, response, ErrorCode.RATE_LIMIT_EXCEEDED);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isCounted(HttpServletRequest request, String client) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") && !Webhooks.isOne(path) && !bypass.contains(client);
    }

    private Allowance.Verdict take(String client, int max) {
        long now = clock.millis();
        if (allowances.size() >= MAX_ADDRESSES) {
            allowances.values().removeIf(allowance -> allowance.isOver(now));
            if (allowances.size() >= MAX_ADDRESSES) {
                allowances.clear();
            }
        }
        return allowances
                .computeIfAbsent(client, unknown -> new Allowance())
                .take(now, Math.max(1, max / PARTS), amount -> prepay(client, amount, max));
    }

    private Prepaid prepay(String client, int amount, int max) {
        try {
            Duration window = Duration.ofMillis(settings.integer(MarketSetting.RATE_LIMIT_WINDOW_MS));
            return limiter.prepay(client, amount, max, window);
        } catch (EJBException databaseGone) {
            LOG.log(Level.WARNING, "Requests are not counted: the database does not answer.", databaseGone);
            return new Prepaid(amount, 0, Duration.ZERO);
        }
    }
}
