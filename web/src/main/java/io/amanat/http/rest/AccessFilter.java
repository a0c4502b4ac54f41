package io.amanat.http.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.AccountGuard;
import io.amanat.user.service.Actor;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Decides by the annotations of the resource method: {@code @PermitAll} is public, {@code @RolesAllowed("**")} is anybody
 * signed in, roles are roles. A method without either is closed. An auditor reads what the role reads, and of everything
 * else only what concerns the own sign-in (ADR 0041).
 */
@Provider
// Before the server's own check of @RolesAllowed, which would answer without saying why a token was refused.
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    /** In {@code @RolesAllowed}: any signed-in account. */
    public static final String SIGNED_IN = "**";
    /** Where the own sign-ins are; what stands elsewhere says so: {@link OwnSignIn}. */
    private static final String OWN = "auth";

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest request;

    @Inject
    private AccountGuard guard;

    @Override
    public void filter(ContainerRequestContext context) {
        Method method = resource.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        Actor actor = actor();
        if (method.isAnnotationPresent(FreshAccount.class)) {
            actor = guard.admit((AccessTokens.Claims) request.getAttribute(CurrentActor.CLAIMS), true);
            request.setAttribute(CurrentActor.ATTRIBUTE, actor);
        }
        String role = actor.role().code();
        if (Arrays.stream(allowed.value()).noneMatch(name -> name.equals(SIGNED_IN) || name.equals(role))) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        boolean looks = context.getMethod().equals("GET") || context.getMethod().equals("HEAD");
        if (actor.auditor() && !looks && !isOwn(method)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "An auditor looks and changes nothing.");
        }
    }

    /** By the class that answers, not by the address that was sent: an address can be written in many ways. */
    private boolean isOwn(Method method) {
        Path root = resource.getResourceClass().getAnnotation(Path.class);
        return method.isAnnotationPresent(OwnSignIn.class)
                || (root != null && (root.value().equals(OWN) || root.value().startsWith(OWN + "/")));
    }

    private Actor actor() {
        if (request.getAttribute(CurrentActor.ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        if (request.getAttribute(BearerMechanism.FAILURE) instanceof DomainException failure) {
            throw failure;
        }
        throw new DomainException(ErrorCode.UNAUTHENTICATED);
    }
}
