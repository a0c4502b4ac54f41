package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.Ids;
import io.amanat.offer.service.OfferChoice;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers below their request, and choosing one. */
@ApplicationScoped
@Path("marketplace/purchase-requests")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestOffersResource {
    @Inject
    private OfferAnswers answers;

    @EJB
    private OfferChoice choice;

    @Inject
    private CurrentActor actor;

    /**
     * Which offer is taken.
     *
     * @param expectedUpdatedAt the offer's updatedAt as the buyer saw it; left out for the offer as it is now
     */
    public record SelectInput(String offerId, String expectedUpdatedAt) {}

    @POST
    @Path("{id}/offers")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Bid on this request (sellers)")
    @Answers(status = 201, data = OfferJson.class)
    public Response create(
            @PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, OfferInput input) {
        return answers.create(Ids.path(id), input, key);
    }

    @GET
    @Path("{id}/offers")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Offers of this request; with sellerId=me the asker's own in every status")
    public Envelope<List<OfferJson>, Void> list(
            @PathParam("id") String id,
            @Asked(value = "Of one seller in every status: his id, or me for the asker", example = "me")
                    @QueryParam("sellerId")
                    String sellerId) {
        return answers.list(Ids.path(id), sellerId);
    }

    @POST
    @Path("{id}/select-offer")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary = "The buyer takes an offer; all others are rejected",
            description =
                    "409 OFFER_OUTDATED when the request was changed after the offer and its seller has not confirmed"
                            + " it; 409 OFFER_CHANGED when the offer is not the one of expectedUpdatedAt any more")
    public Envelope<OfferAnswers.Selection, Void> select(@PathParam("id") String id, SelectInput input) {
        Fields fields = new Fields();
        UUID offer = fields.uuid("offerId", input == null ? null : input.offerId(), true);
        Instant seen = Seen.at(fields, "expectedUpdatedAt", input == null ? null : input.expectedUpdatedAt());
        fields.check();
        return OfferAnswers.Selection.of(choice.select(actor.get(), Ids.path(id), offer, seen));
    }

    @DELETE
    @Path("{id}/select-offer")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary =
                    "A choice ends before it is paid: by the buyer, the offer is open again; by its seller, it is withdrawn")
    public Envelope<OfferAnswers.Selection, Void> undo(@PathParam("id") String id) {
        return OfferAnswers.Selection.of(choice.undo(actor.get(), Ids.path(id)));
    }
}
