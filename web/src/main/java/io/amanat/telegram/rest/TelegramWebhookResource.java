package io.amanat.telegram.rest;

import io.amanat.telegram.service.TelegramWebhooks;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Telegram's updates for the platform's bot. The secret that Telegram sends along is the credential. */
@ApplicationScoped
@Path("telegram/webhook")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class TelegramWebhookResource {
    private static final Logger LOG = Logger.getLogger(TelegramWebhookResource.class.getName());

    @EJB
    private TelegramWebhooks webhooks;

    /** All that Telegram wants to hear. */
    public record Heard(boolean ok) {}

    @POST
    @PermitAll
    @Operation(summary = "An update of the bot: stored and answered at once, worked afterwards")
    public Heard receive(byte[] body, @HeaderParam("X-Telegram-Bot-Api-Secret-Token") String secret) {
        // A repeat and what nobody asked for are heard, too: Telegram would send them again for a day.
        boolean news = webhooks.receive(body, secret);
        LOG.log(Level.FINE, "An update of Telegram, {0}.", news ? "new" : "not to be worked");
        return new Heard(true);
    }
}
