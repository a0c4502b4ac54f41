package io.amanat.telegram.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.telegram.service.BotLinks;
import io.amanat.telegram.service.MiniApp;
import io.amanat.telegram.service.TelegramAccounts;
import io.amanat.telegram.service.TelegramSignIn;
import io.amanat.telegram.service.TelegramState;
import io.amanat.user.rest.SignIns;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own Telegram account. */
@ApplicationScoped
@Path("telegram")
@Tag(name = "telegram")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TelegramResource {
    @EJB
    private TelegramAccounts accounts;

    @EJB
    private TelegramSignIn telegram;

    @EJB
    private BotLinks bots;

    @Inject
    private MiniApp miniApp;

    @Inject
    private CurrentActor actor;

    @Inject
    private SignIns signIns;

    @GET
    @Path("session")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What the Mini App shows of who is signed in")
    public Envelope<TelegramState, Void> session() {
        return Envelope.of(accounts.state(actor.get()));
    }

    @GET
    @Path("link")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The linked Telegram account, if any")
    public Envelope<TelegramLinkJson, Void> link() {
        return Envelope.of(
                accounts.link(actor.get()).map(TelegramLinkJson::from).orElse(TelegramLinkJson.NONE));
    }

    @POST
    @Path("link")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Other name of auth/telegram/link", deprecated = true)
    @Limited(Limit.AUTH)
    public Envelope<TelegramLinkJson, Void> link(InitDataInput input) {
        String initData = InitDataInput.orEmpty(input).initData();
        return Envelope.of(TelegramLinkJson.from(telegram.link(actor.get(), initData, signIns.device())));
    }

    /**
     * What the bot has to be told.
     *
     * @param url opens the chat with the bot and hands it the code; null while the bot's name is not known
     */
    public record LinkCodeJson(String code, String url, Instant expiresAt) {
        /** Without the code. */
        @Override
        public String toString() {
            return "LinkCodeJson[]";
        }
    }

    @POST
    @Path("link-code")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "A code that links the Telegram account which brings it to the bot within ten minutes")
    @Limited(Limit.TELEGRAM_LINK)
    @Answers(status = 201, data = LinkCodeJson.class)
    public Response linkCode() {
        BotLinks.Code given = bots.give(actor.get());
        String url = miniApp.startLink("link_" + given.code()).orElse(null);
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(new LinkCodeJson(given.code(), url, given.expiresAt())))
                .build();
    }

    @DELETE
    @Path("link")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Unlink Telegram; refused when it is the only way into the account")
    public Envelope<TelegramLinkJson, Void> unlink() {
        accounts.unlink(actor.get());
        return Envelope.of(TelegramLinkJson.NONE);
    }
}
