package io.amanat.user.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.user.service.HandoffService;
import io.amanat.user.service.PasskeyOptions;
import io.amanat.user.service.PasskeyService;
import jakarta.annotation.security.PermitAll;
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

/** Sign-in without a password: passkeys, and codes that carry a sign-in to another program. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasskeyResource {
    @EJB
    private PasskeyService passkeys;

    @EJB
    private HandoffService handoffs;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    /** Whom the code is for; {@code assist} when not said. */
    public record HandoffInput(String audience) {}

    /** A hand-off code; printed without it. */
    public record ExchangeInput(String code, String redirectUri) {
        @Override
        public String toString() {
            return "ExchangeInput[redirectUri=" + redirectUri + "]";
        }
    }

    @POST
    @Path("passkey/register/options")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What to pass to navigator.credentials.create")
    public Envelope<PasskeyOptions.Creation, Void> registrationOptions() {
        return Envelope.of(passkeys.registrationOptions(actor.get()));
    }

    @POST
    @Path("passkey/register/verify")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Register the passkey that was created")
    @Answers(status = 201, data = PasskeyView.class)
    public Response register(PasskeyInput input) {
        PasskeyInput given = input == null ? PasskeyInput.NOTHING : input;
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(PasskeyView.from(passkeys.register(actor.get(), given.registration()))))
                .build();
    }

    @POST
    @Path("passkey/login/options")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "What to pass to navigator.credentials.get; the same for every account")
    @Limited(Limit.AUTH)
    public Envelope<PasskeyOptions.Request, Void> loginOptions() {
        return Envelope.of(passkeys.loginOptions());
    }

    @POST
    @Path("passkey/login/verify")
    @PermitAll
    @Operation(summary = "Sign in with a passkey")
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response login(PasskeyInput input) {
        PasskeyInput given = input == null ? PasskeyInput.NOTHING : input;
        return signIns.answer(passkeys.login(given.assertion(), signIns.device()), false);
    }

    @POST
    @Path("handoff")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "A code that signs the same account in elsewhere, once and within a minute")
    public Envelope<HandoffService.Code, Void> handOff(HandoffInput input) {
        return Envelope.of(handoffs.give(actor.get(), input == null ? null : input.audience()));
    }

    @POST
    @Path("handoff/exchange")
    @PermitAll
    @Operation(summary = "Exchange a hand-off code for a sign-in")
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response exchange(ExchangeInput input) {
        ExchangeInput given = input == null ? new ExchangeInput(null, null) : input;
        return signIns.answer(handoffs.exchange(given.code(), given.redirectUri(), signIns.device()), false);
    }
}
