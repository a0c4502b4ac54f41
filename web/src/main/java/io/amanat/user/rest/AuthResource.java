package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.LoginService;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in, refresh, sign-out. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {
    @EJB
    private LoginService logins;

    @EJB
    private AccountService accounts;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

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
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response login(LoginInput input) {
        LoginInput given = input == null ? new LoginInput(null, null) : input;
        return signIns.answer(logins.login(given.email(), given.password(), signIns.device()), false);
    }

    @POST
    @Path("refresh-token")
    @PermitAll
    @Operation(summary = "Exchange a refresh token for a fresh pair; each token works once")
    @Answers(whole = SignInAnswer.class)
    public Response refresh(RefreshInput input) {
        String token = signIns.refreshToken(input == null ? null : input.refreshToken());
        return signIns.answer(logins.refresh(token, signIns.device()), false);
    }

    @POST
    @Path("refresh")
    @PermitAll
    @Operation(summary = "Old name of refresh-token", deprecated = true)
    @Answers(whole = SignInAnswer.class)
    public Response refreshAlias(RefreshInput input) {
        return refresh(input);
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "End this sign-in")
    @Answers
    public Response logout() {
        logins.logout(actor.get());
        return signIns.forget(Envelope.said("Signed out."));
    }

    @GET
    @Path("me")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The signed-in account")
    public Envelope<UserView, Void> me() {
        return Envelope.of(UserView.from(accounts.self(actor.get())));
    }
}
