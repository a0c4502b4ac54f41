package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers by their own address. */
@RequestScoped
@Path("marketplace/offers")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfferResource {
    /** Value of {@code sellerId} that stands for the asker. */
    private static final String ME = "me";

    @Inject
    private OfferAnswers answers;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Offers of a request; with sellerId=me the asker's own in every status")
    public Envelope list(@QueryParam("requestId") String requestId, @QueryParam("sellerId") String sellerId) {
        Fields fields = new Fields();
        UUID request = fields.uuid("requestId", requestId, true);
        fields.check();
        boolean own = sellerId != null;
        if (own && !ME.equals(sellerId) && !sellerId.equals(actor.get().userId().toString())) {
            // A seller filter narrows to oneself, it never shows somebody else's offers (R-MKT-08).
            throw new DomainException(ErrorCode.FORBIDDEN, "Only your own offers can be filtered for.");
        }
        return answers.list(request, own);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Bid on the request named in the body")
    public Response create(OfferInput input) {
        Fields fields = new Fields();
        UUID request = fields.uuid("purchaseRequestId", OfferInput.requestId(input), true);
        fields.check();
        return answers.create(request, input);
    }
}
