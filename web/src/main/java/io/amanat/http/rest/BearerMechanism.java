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
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The one authentication mechanism: a bearer token becomes the caller, in the console the HTTP session does. Neither is
 * taken in the other's place: a browser's cookie opens no endpoint of the API. A bad token is not refused here, since
 * public addresses do not care; {@link AccessFilter} and the console's door answer for the others. The container hears of
 * the caller by {@link BearerModule}.
 */
@ApplicationScoped
public class BearerMechanism {
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

    /** Who asks; empty for nobody. {@link #FAILURE} says why somebody who tried to be somebody is nobody. */
    public Optional<Actor> caller(HttpServletRequest request) {
        if (ConsoleSession.isConsole(request.getRequestURI())) {
            return ConsoleSession.of(request)
                    .filter(session ->
                            !session.isOver(clock.instant()) && ConsoleSession.isInUse(request, clock.instant()))
                    .flatMap(session -> admit(session.claims(), !"GET".equals(request.getMethod()), request));
        }
        String header = request.getHeader("Authorization");
        if (header == null
                || header.length() > MAX_HEADER
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        AccessTokens.Claims claims;
        try {
            claims = tokens.read(header.substring(SCHEME.length()).strip());
        } catch (DomainException refused) {
            request.setAttribute(FAILURE, refused);
            return Optional.empty();
        }
        return admit(claims, false, request);
    }

    /** @param fresh asks the database, as money and admin writes do */
    private Optional<Actor> admit(AccessTokens.Claims claims, boolean fresh, HttpServletRequest request) {
        try {
            Actor actor = guard.admit(claims, fresh);
            if (!ConsoleSession.isRefresh(request)) {
                presence.here(actor.userId());
            }
            request.setAttribute(CurrentActor.CLAIMS, claims);
            request.setAttribute(CurrentActor.ATTRIBUTE, actor);
            return Optional.of(actor);
        } catch (DomainException refused) {
            request.setAttribute(FAILURE, refused);
            return Optional.empty();
        } catch (EJBException databaseGone) {
            request.setAttribute(
                    FAILURE, new DomainException(ErrorCode.BUSY, "Accounts cannot be checked now.", databaseGone));
            return Optional.empty();
        }
    }
}
