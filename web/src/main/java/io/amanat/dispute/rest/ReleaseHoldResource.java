package io.amanat.dispute.rest;

import io.amanat.dispute.service.DisputeQueries;
import io.amanat.dispute.service.ReleaseHolds;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.request.entity.ReleaseHold;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Disputes and the hold on the payout by the request they are about; beside, never in the way of, /disputes/{id}. */
@ApplicationScoped
@Path("disputes/pr")
@Tag(name = "disputes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReleaseHoldResource {
    @EJB
    private ReleaseHolds holds;

    @EJB
    private DisputeQueries queries;

    @Inject
    private CurrentActor actor;

    /**
     * The hold, under the names that the request shows too.
     *
     * @param held somebody stops the payout now
     * @param holdUntil end of a delivery's clock; null when none runs. It stands still while the payout is held
     * @param disputeId the open dispute; null where none is
     */
    public record HoldJson(
            UUID purchaseRequestId,
            boolean held,
            boolean disputeRaised,
            Instant disputeRaisedAt,
            boolean disputeResolved,
            Instant disputeResolvedAt,
            String disputeHoldReason,
            Instant holdUntil,
            UUID disputeId) {
        private static HoldJson of(ReleaseHolds.HoldView view) {
            ReleaseHold hold = view.request().hold();
            return new HoldJson(
                    view.request().id(),
                    hold.isHeld(),
                    hold.isDisputeRaised(),
                    hold.disputeRaisedAt(),
                    hold.isDisputeResolved(),
                    hold.disputeResolvedAt(),
                    hold.disputeHoldReason(),
                    hold.holdUntil(),
                    view.disputeId());
        }
    }

    @GET
    @Path("{purchaseRequestId}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The disputes about a request that the asker may see, newest first, by cursor")
    public Envelope<List<DisputeJson>, DisputeLogJson.Meta> disputes(
            @PathParam("purchaseRequestId") String id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        int rows = PageRequest.of(null, limit).limit();
        return DisputeResource.page(queries.about(actor.get(), Ids.path(id), cursor, rows), rows);
    }

    @GET
    @Path("{purchaseRequestId}/hold")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Whether the payout is held, for buyer, selected and named sellers, and the staff")
    public Envelope<HoldJson, Void> hold(@PathParam("purchaseRequestId") String id) {
        return Envelope.of(HoldJson.of(holds.view(actor.get(), Ids.path(id))));
    }

    @POST
    @Path("{purchaseRequestId}/hold")
    @RolesAllowed({"admin", "resolver"})
    @FreshAccount
    @Operation(
            summary =
                    "Stop the payout of a paid deal, whatever becomes of disputes about it; also one that runs or was given up")
    public Envelope<HoldJson, Void> set(@PathParam("purchaseRequestId") String id, DisputeInput.Hold input) {
        return Envelope.of(HoldJson.of(holds.set(actor.get(), Ids.path(id), DisputeInput.check(input))));
    }

    @DELETE
    @Path("{purchaseRequestId}/hold")
    @RolesAllowed({"admin", "resolver"})
    @FreshAccount
    @Operation(summary = "Take such a hold away; an open dispute goes on holding the payout until its end")
    public Envelope<HoldJson, Void> lift(@PathParam("purchaseRequestId") String id) {
        return Envelope.of(HoldJson.of(holds.lift(actor.get(), Ids.path(id))));
    }
}
