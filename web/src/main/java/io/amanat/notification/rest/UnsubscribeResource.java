package io.amanat.notification.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.notification.service.Unsubscribing;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The one click of a mail program (RFC 8058). A POST only: programs that look at mails follow their links by themselves.
 */
@ApplicationScoped
@Path("email/unsubscribe/{signed}")
@Tag(name = "notifications")
@Produces(MediaType.APPLICATION_JSON)
public class UnsubscribeResource {
    @EJB
    private Unsubscribing unsubscribing;

    @POST
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "No notifications by mail any more for whom the signed link names")
    public Envelope<Void, Void> unsubscribe(@PathParam("signed") String signed) {
        unsubscribing.use(signed);
        return Envelope.said("You get no more of these mails.");
    }
}
