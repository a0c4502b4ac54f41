package io.amanat.payment.rest;

import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Envelope;
import io.amanat.payment.service.ScannerWebhookService;
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

/** The scanner's callbacks. The signature over the raw bytes is the credential. */
@ApplicationScoped
@Path("payment/amn-scanner/webhook")
@Tag(name = "webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class ScannerWebhookResource {
    @EJB
    private ScannerWebhookService webhooks;

    @POST
    @PermitAll
    @Operation(summary = "A transfer has been confirmed: stored and answered at once, decided afterwards")
    @Answers(status = {200, 202})
    public Response receive(byte[] body, @HeaderParam("X-AMN-Signature") String signature) {
        ScannerWebhookService.Receipt receipt = webhooks.receive(body, signature);
        return receipt == ScannerWebhookService.Receipt.ACCEPTED
                ? Response.accepted(Envelope.said("Accepted.")).build()
                : Response.ok(Envelope.said("Ignored.")).build();
    }
}
