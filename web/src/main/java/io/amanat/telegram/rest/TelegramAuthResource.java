package io.amanat.telegram.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.telegram.service.TelegramAccounts;
import io.amanat.telegram.service.TelegramSignIn;
import io.amanat.user.rest.SignInAnswer;
import io.amanat.user.rest.SignIns;
import io.amanat.user.service.Entered;
import io.amanat.user.service.Newcomer;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-in with Telegram, from the Mini App and from the Login Widget, and linking it to an account. */
@ApplicationScoped
@Path("auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TelegramAuthResource {
    @EJB
    private TelegramSignIn telegram;

    @EJB
    private TelegramAccounts accounts;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    @POST
    @Path("telegram")
    @PermitAll
    @Operation(summary = "Sign in with the Mini App's initData; makes the account at the first visit")
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response miniApp(InitDataInput input) {
        InitDataInput given = InitDataInput.orEmpty(input);
        Entered entered =
                telegram.miniApp(given.initData(), Newcomer.of(given.role(), given.referralCode()), signIns.device());
        return signIns.answer(entered.signIn(), entered.isNewUser());
    }

    @POST
    @Path("telegram/widget")
    @PermitAll
    @Operation(summary = "Sign in with what Telegram's Login Widget gave")
    @Limited(Limit.AUTH)
    @Answers(whole = SignInAnswer.class)
    public Response widget(WidgetInput input) {
        WidgetInput given = input == null ? new WidgetInput(JsonValue.EMPTY_JSON_OBJECT) : input;
        Entered entered =
                telegram.widget(given.fields(), Newcomer.of(given.role(), given.referralCode()), signIns.device());
        return signIns.answer(entered.signIn(), entered.isNewUser());
    }

    @POST
    @Path("telegram/link")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Link the Telegram account of fresh initData to this account")
    @Limited(Limit.AUTH)
    public Envelope<TelegramLinkJson, Void> link(InitDataInput input) {
        String initData = InitDataInput.orEmpty(input).initData();
        return Envelope.of(TelegramLinkJson.from(telegram.link(actor.get(), initData, signIns.device())));
    }

    @DELETE
    @Path("telegram/link")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Unlink Telegram; refused when it is the only way into the account")
    public Envelope<TelegramLinkJson, Void> unlink() {
        accounts.unlink(actor.get());
        return Envelope.of(TelegramLinkJson.NONE);
    }
}
