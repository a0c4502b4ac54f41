package io.amanat.http.rest;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.service.Limiter;
import io.amanat.user.service.Actor;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Counts calls of {@link Limited} methods, for all nodes together. Test runners on the bypass list are not counted. */
@Provider
// After the access filter: whoever may not call it at all is told so, and accounts are known.
@Priority(Priorities.AUTHENTICATION + 100)
public class LimitFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Inject
    private ClientAddress address;

    @Inject
    private MarketSettings settings;

    @EJB
    private Limiter limiter;

    @Override
    public void filter(ContainerRequestContext context) {
        Limited limited = resource.getResourceMethod().getAnnotation(Limited.class);
        if (limited == null) {
            return;
        }
        String client = address.of(request);
        if (settings.list(MarketSetting.RATE_LIMIT_BYPASS_IPS).contains(client)) {
            return;
        }
        limiter.take(
                limited.value(),
                request.getAttribute(CurrentActor.ATTRIBUTE) instanceof Actor actor
                        ? actor.userId().toString()
                        : client);
    }
}
