package io.amanat.dispute.rest;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.service.DisputePage;
import io.amanat.dispute.service.DisputeQueries;
import io.amanat.dispute.service.DisputeService;
import io.amanat.dispute.service.DisputeTalk;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Disputes for their parties and for the staff. */
@ApplicationScoped
@Path("disputes")
@Tag(name = "disputes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DisputeResource {
    @EJB
    private DisputeService disputes;

    @EJB
    private DisputeTalk talk;

    @EJB
    private DisputeQueries queries;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Disputes of the asker; for resolvers those of nobody and their own, for administrators all",
            description = "The staff sees what is open by urgency unless sort=newest or an ended status is asked for;"
                    + " everybody else the newest first. Filters: status, priority, category, purchaseRequestId,"
                    + " assigned=me. By cursor.")
    public Envelope<List<DisputeJson>, DisputeLogJson.Meta> list(@BeanParam DisputeListQuery query) {
        return page(queries.list(actor.get(), query.filter(actor.get()), query.cursor(), query.limit()), query.limit());
    }

    static Envelope<List<DisputeJson>, DisputeLogJson.Meta> page(DisputePage page, int limit) {
        return new Envelope<>(
                true,
                page.rows().stream()
                        .map(row -> DisputeJson.row(row, page.titles().get(row.purchaseRequestId()), page.names()))
                        .toList(),
                new DisputeLogJson.Meta(limit, page.nextCursor()),
                null);
    }

    @POST
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Limited(Limit.PAYMENT)
    @Operation(
            summary = "Open a dispute about a deal whose money is held: the payout is stopped, its chat opened",
            description = "For the buyer, the selected seller, administrators and resolvers. Who raises it is who has"
                    + " signed in.")
    @Answers(status = 201, data = DisputeJson.class)
    public Response open(DisputeInput.Claim input) {
        DisputeInput.CheckedClaim checked = DisputeInput.check(input);
        Dispute dispute = disputes.raise(actor.get(), checked.requestId(), checked.claim());
        return Response.status(Response.Status.CREATED).entity(detail(dispute)).build();
    }

    /** As stored and as everybody reads it, after the transaction. */
    private Envelope<DisputeJson, Void> detail(Dispute dispute) {
        return Envelope.of(DisputeJson.of(queries.view(actor.get(), dispute.id())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "A dispute with what was shown, said and done in it; the first hundred of each")
    public Envelope<DisputeJson, Void> view(@PathParam("id") String id) {
        return Envelope.of(DisputeJson.of(queries.view(actor.get(), Ids.path(id))));
    }

    @GET
    @Path("{id}/evidence")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What was shown in a dispute, oldest first, by cursor")
    public Envelope<List<DisputeLogJson.Shown>, DisputeLogJson.Meta> evidence(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int rows = PageRequest.of(null, limit).limit();
        return DisputeLogJson.page(queries.evidence(actor.get(), Ids.path(id), cursor, rows), rows, DisputeLogJson::of);
    }

    @GET
    @Path("{id}/messages")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What was said in a dispute, oldest first, by cursor")
    public Envelope<List<DisputeLogJson.Said>, DisputeLogJson.Meta> messages(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int rows = PageRequest.of(null, limit).limit();
        return DisputeLogJson.page(queries.messages(actor.get(), Ids.path(id), cursor, rows), rows, DisputeLogJson::of);
    }

    @GET
    @Path("{id}/timeline")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "What was done in a dispute, oldest first, by cursor")
    public Envelope<List<DisputeLogJson.Done>, DisputeLogJson.Meta> timeline(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        int rows = PageRequest.of(null, limit).limit();
        return DisputeLogJson.page(queries.timeline(actor.get(), Ids.path(id), cursor, rows), rows, DisputeLogJson::of);
    }

    @POST
    @Path("{id}/evidence")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(
            summary = "Show a text, a link or an own file in an open dispute",
            description = "A file is uploaded before with purpose evidence or document; its SHA-256 is kept beside it,"
                    + " from then on the people of the dispute read it and it stays.")
    @Answers(status = 201, data = DisputeLogJson.Shown.class)
    public Response show(@PathParam("id") String id, DisputeInput.Evidence input) {
        var shown = talk.show(actor.get(), Ids.path(id), DisputeInput.check(input));
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(DisputeLogJson.of(shown, Map.of())))
                .build();
    }

    @POST
    @Path("{id}/messages")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Say something in an open dispute")
    @Answers(status = 201, data = DisputeLogJson.Said.class)
    public Response say(@PathParam("id") String id, DisputeInput.Message input) {
        var said = talk.say(actor.get(), Ids.path(id), DisputeInput.check(input));
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(DisputeLogJson.of(said, Map.of())))
                .build();
    }

    @POST
    @Path("{id}/close")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @FreshAccount
    @Operation(summary = "Whoever raised a dispute takes it back; the hold goes with it")
    public Envelope<DisputeJson, Void> close(@PathParam("id") String id, DisputeInput.Note input) {
        return detail(disputes.withdraw(actor.get(), Ids.path(id), DisputeInput.check(input, false)));
    }
}
