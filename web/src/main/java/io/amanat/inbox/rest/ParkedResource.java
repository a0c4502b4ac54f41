package io.amanat.inbox.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/** Parked deliveries, for administrators. */
@RequestScoped
@Path("admin/parked")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {
    @EJB
    private InboxService inbox;

    @EJB
    private InboxWaker waker;

    @Inject
    private CurrentActor actor;

    /** One delivery and why it waits. */
    public record ParkedJson(
            UUID id,
            String source,
            String deliveryKey,
            String eventType,
            String payload,
            int attempts,
            String reason,
            Instant receivedAt,
            Instant parkedAt) {
        static ParkedJson from(InboxDelivery row) {
            return new ParkedJson(
                    row.id(),
                    row.source(),
                    row.deliveryKey(),
                    row.eventType(),
                    row.payload(),
                    row.attempts(),
                    row.lastError(),
                    row.receivedAt(),
                    row.finishedAt());
        }
    }

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Parked deliveries, newest first; cursor is the last id of the page before")
    public Envelope list(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        UUID after = fields.uuid("cursor", cursor, false);
        fields.check();
        int wanted = PageRequest.of(null, limit).limit();
        List<InboxDelivery> rows = inbox.parked(actor.get(), after, wanted);
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope(true, rows.stream().map(ParkedJson::from).toList(), new Cursor(next), null);
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Put a parked delivery back to work")
    public Envelope retry(@PathParam("id") String id) {
        UUID delivery = Ids.path(id);
        inbox.replay(actor.get(), delivery);
        waker.wake(delivery);
        return Envelope.said("Back in the queue.");
    }
}
