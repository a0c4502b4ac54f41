package io.amanat.notification.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.notification.service.MailWebhooks;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What Resend says of mails that came back. The signature over the raw bytes is the credential. */
@ApplicationScoped
@Path("email/webhook/resend")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class MailWebhookResource {
    @EJB
    private MailWebhooks webhooks;

    @POST
    @PermitAll
    @Operation(summary = "A mail bounced or was complained of: stored and answered at once, worked afterwards")
    public Envelope<Void, Void> receive(
            byte[] body,
            @HeaderParam("svix-id") String id,
            @HeaderParam("svix-timestamp") String timestamp,
            @HeaderParam("svix-signature") String signatures) {
        return Envelope.said(webhooks.receive(body, id, timestamp, signatures) ? "Accepted." : "Ignored.");
    }
}
