package io.amanat.inbox.rest;

import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.inbox.service.QueueDesk;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueRow;
import io.amanat.outbox.entity.QueueState;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.TimeCursor;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Both queues as they stand, for administrators; without what anything in them says. */
@ApplicationScoped
@Path("admin/queues")
@Tag(name = "operations (admin)")
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {
    private static final String OUTBOX = "outbox";
    private static final String INBOX = "inbox";
    private static final int MAX_NAME = 60;
    private static final int MAX_SUBJECT = 300;

    @EJB
    private QueueDesk desk;

    @EJB
    private InboxWaker waker;

    @Inject
    private CurrentActor actor;

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "How much stands where, by queue, way and state; at most 10,000 are counted")
    public Envelope<List<QueueCountJson>, Void> counts() {
        QueueDesk.Counts counts = desk.counts(actor.get());
        return Envelope.of(Stream.concat(
                        counts.outbox().stream().map(count -> QueueCountJson.from(OUTBOX, count)),
                        counts.inbox().stream().map(count -> QueueCountJson.from(INBOX, count)))
                .toList());
    }

    @GET
    @Path("{queue}")
    @RolesAllowed("admin")
    @Operation(
            summary =
                    "What stands in a queue (outbox, inbox) in one state: waiting, later, running, parked (default) or"
                            + " expired; by way, kind and subject, cursor is the value of meta.nextCursor")
    public Envelope<List<QueueRowJson>, ParkedResource.Cursor> list(
            @PathParam("queue") String queue,
            @Asked(value = "In this state", oneOf = QueueState.class, missing = "parked") @QueryParam("state")
                    String state,
            @Asked(value = "On this way", max = MAX_NAME) @QueryParam("way") String way,
            @Asked(value = "Of this kind", max = MAX_NAME) @QueryParam("kind") String kind,
            @Asked(value = "About this", max = MAX_SUBJECT) @QueryParam("subject") String subject,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        boolean leaving = isOutbox(queue);
        Fields fields = new Fields();
        QueueFilter filter = new QueueFilter(
                fields.oneOf("state", blankless(state), QueueState.class, QueueState.PARKED),
                fields.text("way", blankless(way), 0, MAX_NAME),
                fields.text("kind", blankless(kind), 0, MAX_NAME),
                fields.text("subject", blankless(subject), 0, MAX_SUBJECT),
                TimeCursor.parse(cursor).orElse(null));
        fields.check();
        int wanted = PageRequest.of(null, limit).limit();
        List<QueueRow> rows =
                leaving ? desk.outbox(actor.get(), filter, wanted) : desk.inbox(actor.get(), filter, wanted);
        String next =
                rows.size() < wanted ? null : rows.get(rows.size() - 1).place().text();
        return new Envelope<>(
                true, rows.stream().map(QueueRowJson::from).toList(), new ParkedResource.Cursor(next), null);
    }

    @POST
    @Path("{queue}/{id}/try-now")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Have something tried now that waits for its next try; 409 when it does not")
    public Envelope<Void, Void> tryNow(@PathParam("queue") String queue, @PathParam("id") String id) {
        UUID row = Ids.path(id);
        if (isOutbox(queue)) {
            desk.tryMessage(actor.get(), row);
        } else {
            desk.tryDelivery(actor.get(), row);
            waker.wake(row);
        }
        return Envelope.said("It is tried now.");
    }

    private static boolean isOutbox(String queue) {
        if (!OUTBOX.equals(queue) && !INBOX.equals(queue)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such queue.");
        }
        return OUTBOX.equals(queue);
    }

    private static String blankless(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
