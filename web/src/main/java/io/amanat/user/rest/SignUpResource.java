package io.amanat.user.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.OneOf;
import io.amanat.limit.service.Limit;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.PasswordService;
import io.amanat.user.service.SignUp;
import io.amanat.user.service.SignUpService;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing up by e-mail and forgotten passwords. No answer tells whether an address has an account. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SignUpResource {
    private static final String MAILED = "If the address can be used, a mail with a code is on its way.";

    @EJB
    private SignUpService signUps;

    @EJB
    private PasswordService passwords;

    @Inject
    private SignIns signIns;

    /** A new account; printed without the password. */
    public record RegisterInput(
            String email,
            String password,
            String firstName,
            String lastName,
            @OneOf(
                            value = UserRole.class,
                            without = {"admin", "resolver", "guard"})
                    String role,
            String referralCode) {
        @Override
        public String toString() {
            return "RegisterInput[email=" + email + ", role=" + role + "]";
        }
    }

    /** What the client shows again with the code, so that no other sign-up of the address can take its place. */
    public record Registration(String registrationToken) {
        @Override
        public String toString() {
            return "Registration[]";
        }
    }

    /** A mailed code and the token of the registration; printed without them. */
    @Schema(name = "VerifyMailInput")
    public record VerifyInput(String email, String code, String registrationToken) {
        @Override
        public String toString() {
            return "VerifyInput[email=" + email + "]";
        }
    }

    /** An address. */
    public record EmailInput(String email) {}

    /** An address and the token of the registration, which may be missing; printed without it. */
    public record ResendInput(String email, String registrationToken) {
        @Override
        public String toString() {
            return "ResendInput[email=" + email + "]";
        }
    }

    /** A mailed code and the new password; printed without both. */
    public record ResetInput(String email, String code, String password) {
        @Override
        public String toString() {
            return "ResetInput[email=" + email + "]";
        }
    }

    @POST
    @Path("register")
    @PermitAll
    @Limited(Limit.AUTH)
    @Operation(summary = "Sign up: a code is mailed; the same answer whether or not the address has an account")
    @Answers(status = 202, data = Registration.class)
    public Response register(RegisterInput input, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        RegisterInput given = input == null ? new RegisterInput(null, null, null, null, null, null) : input;
        String token = signUps.register(
                SignUp.check(
                        given.email(),
                        given.password(),
                        given.firstName(),
                        given.lastName(),
                        given.role(),
                        given.referralCode()),
                language(languages));
        return signIns.registered(new Envelope<>(true, new Registration(token), null, MAILED), token);
    }

    @POST
    @Path("verify-email")
    @PermitAll
    @Limited(Limit.AUTH)
    @Operation(summary = "The code of the sign-up mail makes the account and signs it in")
    @Answers(whole = SignInAnswer.class)
    public Response verify(VerifyInput input) {
        VerifyInput given = input == null ? new VerifyInput(null, null, null) : input;
        String token = signIns.registrationToken(given.registrationToken());
        return signIns.answer(signUps.confirm(given.email(), given.code(), token, signIns.device()), true);
    }

    @POST
    @Path("resend-verification")
    @PermitAll
    @Limited(Limit.AUTH)
    @Operation(summary = "Another sign-up code; the one before is void")
    @Answers(status = 202)
    public Response resend(ResendInput input, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String languages) {
        ResendInput given = input == null ? new ResendInput(null, null) : input;
        signUps.resend(given.email(), signIns.registrationToken(given.registrationToken()), language(languages));
        return mailed();
    }

    @POST
    @Path("forgot-password")
    @PermitAll
    @Limited(Limit.AUTH)
    @Operation(summary = "Mail a code for a new password; the same answer whether or not the address has an account")
    @Answers(status = 202)
    public Response forgot(EmailInput input) {
        passwords.forgot(input == null ? null : input.email());
        return mailed();
    }

    @POST
    @Path("reset-password")
    @PermitAll
    @Limited(Limit.AUTH)
    @Operation(summary = "A new password by the mailed code; every sign-in of the account ends")
    public Envelope<Void, Void> reset(ResetInput input) {
        ResetInput given = input == null ? new ResetInput(null, null, null) : input;
        passwords.reset(given.email(), given.code(), given.password());
        return Envelope.said("The password is changed; sign in with it.");
    }

    private static Response mailed() {
        return Response.accepted(Envelope.said(MAILED)).build();
    }

    /** Who has no account has chosen no language; the browser has. */
    private static String language(String accepted) {
        return accepted != null && accepted.strip().toLowerCase(Locale.ROOT).startsWith("fa") ? "fa" : "en";
    }
}
