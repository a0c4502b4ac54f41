package io.amanat.payment.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Envelope;
import io.amanat.payment.service.NetworkWebhooks;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Request Network's callbacks. The signature over the raw bytes is the credential. */
@ApplicationScoped
@Path("payment/request-network/webhook")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class NetworkWebhookResource {
    @EJB
    private NetworkWebhooks webhooks;

    @POST
    @PermitAll
    @Operation(summary = "A payment was seen: stored and answered at once, proven on the chain afterwards")
    @Answers(status = {200, 202})
    public Response receive(byte[] body, @HeaderParam("X-Request-Network-Signature") String signature) {
        return webhooks.receive(body, signature)
                ? Response.accepted(Envelope.said("Accepted.")).build()
                : Response.ok(Envelope.said("Ignored.")).build();
    }
}
