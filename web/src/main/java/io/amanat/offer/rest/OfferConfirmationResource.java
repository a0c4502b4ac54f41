package io.amanat.offer.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.offer.service.OfferService;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A seller's word that his offer stands although the request was changed after it. */
@ApplicationScoped
@Path("marketplace/offers/{id}/confirm")
@Tag(name = "offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OfferConfirmationResource {
    @Inject
    private OfferAnswers answers;

    @EJB
    private OfferService offers;

    @Inject
    private CurrentActor actor;

    /** @param requestUpdatedAt the request's updatedAt as the seller saw it; left out for the request as it is now */
    public record ConfirmedInput(String requestUpdatedAt) {}

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "The offer stands for the request as it is now (its seller); outdated is false afterwards",
            description = "409 STATE_CONFLICT when the request is not the one of requestUpdatedAt any more")
    public Envelope<OfferJson, Void> confirm(@PathParam("id") String id, ConfirmedInput input) {
        UUID offer = Ids.path(id);
        Fields fields = new Fields();
        Instant seen = Seen.at(fields, "requestUpdatedAt", input == null ? null : input.requestUpdatedAt());
        fields.check();
        return answers.one(offers.confirm(actor.get(), offer, seen));
    }
}
