package io.amanat.inbox.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.inbox.service.OutboxDesk;
import io.amanat.outbox.entity.ParkedMessage;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Parked deliveries and parked messages, for administrators. */
@ApplicationScoped
@Path("admin/parked")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class ParkedResource {
    @EJB
    private InboxService inbox;

    @EJB
    private InboxWaker waker;

    @EJB
    private OutboxDesk outbox;

    @Inject
    private CurrentActor actor;

    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    /** Both queues as one list: each gives a page of its own, the newest of both are the page. */
    @GET
    @RolesAllowed("admin")
    @Operation(summary = "What came in or was to leave and is parked, newest first; cursor is the last id before")
    public Envelope<List<ParkedJson>, Cursor> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        UUID after = fields.uuid("cursor", cursor, false);
        fields.check();
        int wanted = PageRequest.of(null, limit).limit();
        Instant before = after == null ? null : position(after);
        List<ParkedJson> rows = Stream.concat(
                        inbox.parked(actor.get(), before, after, wanted).stream()
                                .map(ParkedJson::from),
                        outbox.parked(actor.get(), before, after, wanted).stream()
                                .map(ParkedJson::from))
                .sorted(ParkedJson.NEWEST)
                .limit(wanted)
                .toList();
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).id().toString();
        return new Envelope<>(true, rows, new Cursor(next), null);
    }

    private Instant position(UUID id) {
        return inbox.find(actor.get(), id)
                .map(InboxDelivery::receivedAt)
                .or(() -> outbox.find(actor.get(), id).map(ParkedMessage::createdAt))
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such delivery."));
    }

    @POST
    @Path("{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Put what is parked back to work")
    public Envelope<Void, Void> retry(@PathParam("id") String id) {
        UUID delivery = Ids.path(id);
        if (inbox.find(actor.get(), delivery).isPresent()) {
            inbox.replay(actor.get(), delivery);
            waker.wake(delivery);
        } else {
            outbox.replay(actor.get(), delivery);
        }
        return Envelope.said("Back in the queue.");
    }
}
