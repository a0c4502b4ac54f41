package io.amanat.user.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.user.service.Entered;
import io.amanat.user.service.GoogleSignIn;
import io.amanat.user.service.Newcomer;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in with Google. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GoogleAuthResource {
    @EJB
    private GoogleSignIn google;

    @Inject
    private SignIns signIns;

    /**
     * An ID token; printed without it.
     *
     * @param credential what Google's own button calls it
     * @param role buyer or seller, for a new account
     * @param referralCode of whoever brought him, for a new account
     */
    public record GoogleInput(String idToken, String credential, String nonce, String role, String referralCode) {
        @Override
        public String toString() {
            return "GoogleInput[role=" + role + "]";
        }
    }

    @POST
    @Path("google")
    @PermitAll
    @Operation(summary = "Sign in with a Google ID token; makes the account at the first visit")
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response google(GoogleInput input) {
        GoogleInput given = input == null ? new GoogleInput(null, null, null, null, null) : input;
        String token = given.idToken() == null ? given.credential() : given.idToken();
        Entered entered =
                google.signIn(token, given.nonce(), Newcomer.of(given.role(), given.referralCode()), signIns.device());
        return signIns.answer(entered.signIn(), entered.isNewUser());
    }
}
