package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Who makes the request at hand. */
@ApplicationScoped
public class CurrentActor {
    static final String ATTRIBUTE = "amanat.actor";
    static final String CLAIMS = "amanat.claims";

    @Inject
    private HttpServletRequest request;

    /** @throws DomainException UNAUTHENTICATED when nobody is signed in */
    public Actor get() {
        if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        throw new DomainException(ErrorCode.UNAUTHENTICATED);
    }

    /** What the caller's token says, for what outlives the request. @throws DomainException UNAUTHENTICATED */
    public AccessTokens.Claims claims() {
        if (request.getAttribute(CLAIMS) instanceof AccessTokens.Claims claims) {
            return claims;
        }
        throw new DomainException(ErrorCode.UNAUTHENTICATED);
    }

    /** Why whoever tried to be somebody is nobody; null when nobody tried. */
    public DomainException refusal() {
        return request.getAttribute(BearerMechanism.FAILURE) instanceof DomainException failure ? failure : null;
    }

    /** For what everybody may read: null when nobody is signed in. */
    public Actor orNull() {
        return request.getAttribute(ATTRIBUTE) instanceof Actor actor ? actor : null;
    }
}
