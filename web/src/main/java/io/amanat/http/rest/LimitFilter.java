package io.amanat.http.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Counts calls of {@link Limited} methods. */
@Provider
// After the access filter: whoever may not call it at all is told so, and accounts are known.
@Priority(Priorities.AUTHENTICATION + 100)
public class LimitFilter implements ContainerRequestFilter {
    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Inject
    private CallLimits limits;

    @Override
    public void filter(ContainerRequestContext context) {
        Limited limited = resource.getResourceMethod().getAnnotation(Limited.class);
        if (limited != null) {
            limits.take(limited.value(), request);
        }
    }
}
