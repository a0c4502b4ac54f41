package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.http.rest.OwnSignIn;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.EmailChangeService;
import io.amanat.user.service.PasswordService;
import jakarta.annotation.security.RolesAllowed;
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

/** Password and address of the caller's own account. */
@ApplicationScoped
@Path("user")
@Tag(name = "account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CredentialsResource {
    @EJB
    private PasswordService passwords;

    @EJB
    private EmailChangeService emails;

    @EJB
    private AccountService accounts;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    /** Both passwords; printed without them. */
    public record PasswordInput(String currentPassword, String newPassword) {
        @Override
        public String toString() {
            return "PasswordInput[]";
        }
    }

    /** A mailed code; printed without it. */
    public record CodeInput(String code) {
        @Override
        public String toString() {
            return "CodeInput[]";
        }
    }

    @POST
    @Path("change-password")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @OwnSignIn
    @Limited(Limit.AUTH)
    @Operation(summary = "A new password; every other sign-in ends, the answer carries fresh tokens for this one")
    @Answers(whole = SignInAnswer.class)
    public Response changePassword(PasswordInput input) {
        PasswordInput given = input == null ? new PasswordInput(null, null) : input;
        return signIns.answer(
                passwords.change(actor.get(), given.currentPassword(), given.newPassword(), signIns.device()), false);
    }

    @POST
    @Path("profile/email/verify")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.AUTH)
    @Operation(summary = "The code mailed to a new address makes it the account's")
    public Envelope<UserView, Void> verifyEmail(CodeInput input) {
        ErrorCode refusal = emails.confirm(actor.get(), input == null ? null : input.code());
        if (refusal == ErrorCode.CODE_LOCKED) {
            throw new DomainException(refusal, "Too many wrong codes; ask for a new one.");
        }
        if (refusal != null) {
            throw new DomainException(refusal);
        }
        return Envelope.of(UserView.from(accounts.self(actor.get())));
    }

    @POST
    @Path("profile/email/resend-verification")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.AUTH)
    @Operation(summary = "Another code for the address that waits; the one before is void")
    @Answers(status = 202)
    public Response resendEmailCode() {
        emails.resend(actor.get());
        return Response.accepted(Envelope.said("A mail with a code is on its way."))
                .build();
    }
}
