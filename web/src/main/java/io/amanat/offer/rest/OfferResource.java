package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Actor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers by their own address. */
@Path("marketplace/offers")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfferResource {
    /** Value of {@code sellerId} that stands for the asker. */
    private static final String ME = "me";

    @EJB
    private OfferService offers;

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
        return rows(request, own);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Bid on the request named in the body")
    public Response create(OfferInput input) {
        Fields fields = new Fields();
        UUID request = fields.uuid("purchaseRequestId", OfferInput.requestId(input), true);
        fields.check();
        return make(request, input);
    }

    Envelope rows(UUID request, boolean own) {
        Actor viewer = actor.get();
        List<Offer> found = offers.list(viewer, request, own);
        Map<UUID, String> names = offers.sellerNames(found);
        return Envelope.of(found.stream()
                .map(offer -> OfferJson.from(offer, names.get(offer.sellerId()), viewer))
                .toList());
    }

    Response make(UUID request, OfferInput input) {
        Actor seller = actor.get();
        Offer offer = offers.create(seller, request, OfferInput.orEmpty(input).check());
        String name = offers.sellerNames(List.of(offer)).get(offer.sellerId());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(OfferJson.from(offer, name, seller)))
                .build();
    }
}
