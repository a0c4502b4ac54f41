package io.amanat.http.rest;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Counts calls by who makes them, for all nodes together. Test runners on the bypass list are not counted. */
@ApplicationScoped
public class CallLimits {
    @Inject
    private ClientAddress address;

    @Inject
    private MarketSettings settings;

    @EJB
    private Limiter limiter;

    /**
     * Counts one call of the signed-in account, else of the client's address.
     *
     * @throws io.amanat.shared.error.DomainException RATE_LIMIT_EXCEEDED
     */
    public void take(Limit limit, HttpServletRequest request) {
        String client = address.of(request);
        if (settings.list(MarketSetting.RATE_LIMIT_BYPASS_IPS).contains(client)) {
            return;
        }
        limiter.take(
                limit,
                request.getAttribute(CurrentActor.ATTRIBUTE) instanceof Actor actor
                        ? actor.userId().toString()
                        : client);
    }
}
