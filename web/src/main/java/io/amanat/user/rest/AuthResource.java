package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.ClientAddress;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.LoginService;
import io.amanat.user.service.SessionService;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in, refresh, sign-out. */
@RequestScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {
    private static final int MAX_AGENT = 300;

    @EJB
    private LoginService logins;

    @EJB
    private AccountService accounts;

    @Inject
    private CurrentActor actor;

    @Inject
    private ClientAddress address;

    @Context
    private HttpServletRequest request;

    /** Credentials; printed without the password. */
    public record LoginInput(String email, String password) {
        @Override
        public String toString() {
            return "LoginInput[email=" + email + "]";
        }
    }

    /** A refresh token; printed without it. */
    public record RefreshInput(String refreshToken) {
        @Override
        public String toString() {
            return "RefreshInput[]";
        }
    }

    @POST
    @Path("login")
    @PermitAll
    @Operation(summary = "Sign in with e-mail and password")
    public SignInAnswer login(LoginInput input) {
        LoginInput given = input == null ? new LoginInput(null, null) : input;
        return SignInAnswer.from(logins.login(given.email(), given.password(), device()));
    }

    @POST
    @Path("refresh-token")
    @PermitAll
    @Operation(summary = "Exchange a refresh token for a fresh pair; each token works once")
    public SignInAnswer refresh(RefreshInput input) {
        return SignInAnswer.from(logins.refresh(input == null ? null : input.refreshToken(), device()));
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Operation(summary = "Old name of refresh-token", deprecated = true)
    public SignInAnswer refreshAlias(RefreshInput input) {
        return refresh(input);
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "End this sign-in")
    public Envelope logout() {
        logins.logout(actor.get());
        return Envelope.said("Signed out.");
    }

    @GET
    @Path("me")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The signed-in account")
    public Envelope me() {
        return Envelope.of(UserView.from(accounts.self(actor.get())));
    }

    private SessionService.Device device() {
        String agent = request.getHeader("User-Agent");
        String bounded = agent == null || agent.length() <= MAX_AGENT ? agent : agent.substring(0, MAX_AGENT);
        return new SessionService.Device(bounded, address.of(request));
    }
}
