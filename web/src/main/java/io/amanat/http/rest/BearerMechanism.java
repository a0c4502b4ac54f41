package io.amanat.http.rest;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.AccountGuard;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Presence;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * The one authentication mechanism: a bearer token becomes the caller, in the console the HTTP session does. Neither is
 * taken in the other's place: a browser's cookie opens no endpoint of the API. A bad token is not refused here, since
 * public addresses do not care; {@link AccessFilter} and the console's door answer for the others.
 */
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {
    /** Request attribute: why the token was not good enough. */
    static final String FAILURE = "amanat.auth.failure";

    private static final String SCHEME = "Bearer ";
    /** Longest header looked at; ours are a few hundred characters. */
    static final int MAX_HEADER = 4_096;

    @Inject
    private AccessTokens tokens;

    @Inject
    private AccountGuard guard;

    @Inject
    private Presence presence;

    @Inject
    private MarketClock clock;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (ConsoleSession.isConsole(request.getRequestURI())) {
            return ConsoleSession.of(request)
                    .filter(session ->
                            !session.isOver(clock.instant()) && ConsoleSession.isInUse(request, clock.instant()))
                    .map(session -> admit(session.claims(), !"GET".equals(request.getMethod()), request, context))
                    .orElseGet(context::doNothing);
        }
        String header = request.getHeader("Authorization");
        if (header == null
                || header.length() > MAX_HEADER
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return context.doNothing();
        }
        AccessTokens.Claims claims;
        try {
            claims = tokens.read(header.substring(SCHEME.length()).strip());
        } catch (DomainException refused) {
            request.setAttribute(FAILURE, refused);
            return context.doNothing();
        }
        return admit(claims, false, request, context);
    }

    /** @param fresh asks the database, as money and admin writes do */
    private AuthenticationStatus admit(
            AccessTokens.Claims claims, boolean fresh, HttpServletRequest request, HttpMessageContext context) {
        try {
            Actor actor = guard.admit(claims, fresh);
            if (!ConsoleSession.isRefresh(request)) {
                presence.here(actor.userId());
            }
            request.setAttribute(CurrentActor.CLAIMS, claims);
            request.setAttribute(CurrentActor.ATTRIBUTE, actor);
            return context.notifyContainerAboutLogin(
                    actor.userId().toString(), Set.of(actor.role().code()));
        } catch (DomainException refused) {
            request.setAttribute(FAILURE, refused);
            return context.doNothing();
        } catch (EJBException databaseGone) {
            request.setAttribute(
                    FAILURE, new DomainException(ErrorCode.BUSY, "Accounts cannot be checked now.", databaseGone));
            return context.doNothing();
        }
    }
}
