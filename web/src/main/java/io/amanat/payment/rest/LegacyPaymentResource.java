package io.amanat.payment.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The retired way to record a payment: says so, never fails (AC-202). */
@ApplicationScoped
@Path("marketplace/payments")
@Tag(name = "deprecated aliases")
@Produces(MediaType.APPLICATION_JSON)
public class LegacyPaymentResource {
    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Retired: use payment intents", deprecated = true)
    @Answers(status = 410)
    public Response create() {
        throw new DomainException(ErrorCode.GONE, "Payments are started at /api/payment/intents.");
    }
}
