package io.amanat.dispute.rest;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeCounts;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.service.DisputeDesk;
import io.amanat.dispute.service.DisputeQueries;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The staff at work on disputes. */
@ApplicationScoped
@Path("disputes")
@Tag(name = "disputes (staff)")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DisputeDeskResource {
    @EJB
    private DisputeDesk desk;

    @EJB
    private DisputeQueries queries;

    @Inject
    private CurrentActor actor;

    /**
     * How many there are.
     *
     * @param unanswered pending past their response deadline
     * @param undecided open past their resolution deadline
     */
    public record Stats(
            long total,
            long pending,
            long inProgress,
            long resolved,
            long rejected,
            long closed,
            long unanswered,
            long undecided) {}

    @GET
    @Path("stats")
    @RolesAllowed({"admin", "resolver"})
    @Operation(summary = "How many disputes are in each status, and how many have waited too long")
    public Envelope<Stats, Void> stats() {
        DisputeCounts counts = queries.counts(actor.get());
        return Envelope.of(new Stats(
                counts.total(),
                counts.byStatus().get(DisputeStatus.PENDING),
                counts.byStatus().get(DisputeStatus.IN_PROGRESS),
                counts.byStatus().get(DisputeStatus.RESOLVED),
                counts.byStatus().get(DisputeStatus.REJECTED),
                counts.byStatus().get(DisputeStatus.CLOSED),
                counts.waitingTooLong(),
                counts.undecidedTooLong()));
    }

    @POST
    @Path("{id}/assign")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Give a pending dispute to an administrator or resolver, who joins its chat")
    public Envelope<DisputeJson, Void> assign(@PathParam("id") String id, DisputeInput.Worker input) {
        return detail(desk.assign(actor.get(), Ids.path(id), DisputeInput.check(input)));
    }

    @POST
    @Path("{id}/reassign")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(
            summary =
                    "Pass a dispute in hand on to another administrator or resolver, who takes the former one's place",
            description = "from says who has it in hand; 409 STATE_CONFLICT when that is somebody else by now.")
    public Envelope<DisputeJson, Void> reassign(@PathParam("id") String id, DisputeInput.Successor input) {
        return detail(desk.reassign(actor.get(), Ids.path(id), DisputeInput.check(input)));
    }

    @POST
    @Path("{id}/resolve")
    @RolesAllowed({"admin", "resolver"})
    @FreshAccount
    @Operation(
            summary = "Decide a dispute in hand; the hold is lifted and the money moves on in the same step",
            description = "refund starts the way back of everything held, compensation of the amount given; the other"
                    + " actions leave the money to the deal. For the resolver at work and for administrators.")
    public Envelope<DisputeJson, Void> resolve(@PathParam("id") String id, DisputeInput.Decision input) {
        return detail(desk.resolve(actor.get(), Ids.path(id), DisputeInput.check(input)));
    }

    @POST
    @Path("{id}/reject")
    @RolesAllowed({"admin", "resolver"})
    @FreshAccount
    @Operation(summary = "End a dispute that has no ground; the hold is lifted")
    public Envelope<DisputeJson, Void> reject(@PathParam("id") String id, DisputeInput.Note input) {
        return detail(desk.reject(actor.get(), Ids.path(id), DisputeInput.check(input, true)));
    }

    private Envelope<DisputeJson, Void> detail(Dispute dispute) {
        return Envelope.of(DisputeJson.of(queries.view(actor.get(), dispute.id())));
    }
}
