package io.amanat.notification.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.OneOf;
import io.amanat.notification.entity.Notification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationRepository.Wanted;
import io.amanat.notification.entity.NotificationType;
import io.amanat.notification.service.NotificationService;
import io.amanat.notification.service.NotificationService.NotificationPage;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.TimeCursor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own notifications. A userId in the query is ignored. */
@ApplicationScoped
@Path("notifications")
@Tag(name = "notifications")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationResource {
    @EJB
    private NotificationService notifications;

    @Inject
    private CurrentActor actor;

    /** One message. */
    public record NotificationJson(
            UUID id,
            UUID userId,
            @OneOf(NotificationType.class) String type,
            @OneOf(NotificationCategory.class) String category,
            String event,
            String title,
            String message,
            String relatedId,
            String relatedType,
            String actionUrl,
            boolean isRead,
            Instant readAt,
            Instant createdAt) {
        static NotificationJson from(Notification row) {
            return new NotificationJson(
                    row.id(),
                    row.userId(),
                    row.type().code(),
                    row.category().code(),
                    row.event(),
                    row.title(),
                    row.message(),
                    row.relatedId(),
                    row.relatedType(),
                    row.actionUrl(),
                    row.isRead(),
                    row.readAt(),
                    row.createdAt());
        }
    }

    /** How many wait. */
    public record Unread(long count) {}

    /** How many were marked. */
    public record Marked(int updated) {}

    /** How many were deleted. */
    public record Deleted(int deleted) {}

    /** Which to mark. */
    public record Chosen(List<String> ids) {}

    /**
     * Where a page stands in its list.
     *
     * @param page null for a page by cursor
     * @param total null for a page by cursor
     * @param nextCursor null at the end
     */
    public record Meta(Integer page, int limit, Long total, String nextCursor) {}

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary = "Own notifications, newest first, in pages by number or by cursor (meta.nextCursor);"
                    + " category and unread=true choose")
    public Envelope<List<NotificationJson>, Meta> list(
            @Asked(value = "Of this category", oneOf = NotificationCategory.class) @QueryParam("category")
                    String category,
            @Asked(value = "Unread ones alone", is = Asked.Kind.FLAG, missing = "false") @QueryParam("unread")
                    String unread,
            @QueryParam("cursor") String cursor,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        Fields fields = new Fields();
        NotificationCategory chosen = fields.oneOf("category", category, NotificationCategory.class, null);
        fields.check();
        Wanted wanted = new Wanted(chosen, "true".equals(unread));
        PageRequest place = PageRequest.of(page, limit);
        Optional<TimeCursor> after = TimeCursor.parse(cursor);
        NotificationPage found = after.isPresent()
                ? notifications.after(actor.get(), wanted, after.get(), place.limit())
                : notifications.list(actor.get(), wanted, place);
        return new Envelope<>(
                true,
                found.rows().stream().map(NotificationJson::from).toList(),
                new Meta(after.isPresent() ? null : place.page(), place.limit(), found.total(), found.nextCursor()),
                null);
    }

    @GET
    @Path("unread-count")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How many are unread")
    public Envelope<Unread, Void> unread() {
        return Envelope.of(new Unread(notifications.countUnread(actor.get())));
    }

    @PATCH
    @Path("mark-all-read")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Mark all as read")
    public Envelope<Marked, Void> markAllRead() {
        return Envelope.of(new Marked(notifications.markAllRead(actor.get())));
    }

    @PATCH
    @Path("{id}/read")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Mark one as read")
    public Envelope<Marked, Void> markRead(@PathParam("id") String id) {
        return Envelope.of(new Marked(notifications.markRead(actor.get(), Ids.path(id))));
    }

    @PATCH
    @Path("read")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Mark up to 200 as read; those of others are left alone")
    public Envelope<Marked, Void> markSome(Chosen chosen) {
        return Envelope.of(new Marked(notifications.markRead(actor.get(), ids(chosen == null ? null : chosen.ids()))));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Delete one")
    public Envelope<Deleted, Void> delete(@PathParam("id") String id) {
        notifications.delete(actor.get(), Ids.path(id));
        return Envelope.of(new Deleted(1));
    }

    @DELETE
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Delete up to 200, separated by commas; those of others are left alone")
    public Envelope<Deleted, Void> deleteSome(
            @Asked(
                            value = "Which, with commas between",
                            is = Asked.Kind.ID,
                            several = true,
                            required = true,
                            min = 1,
                            max = NotificationService.MAX_IDS)
                    @QueryParam("ids")
                    String ids) {
        return Envelope.of(
                new Deleted(notifications.delete(actor.get(), ids(ids == null ? null : List.of(ids.split(",", -1))))));
    }

    private static Set<UUID> ids(List<String> texts) {
        Fields fields = new Fields();
        Set<UUID> ids = new LinkedHashSet<>();
        if (texts == null || texts.isEmpty() || texts.size() > NotificationService.MAX_IDS) {
            fields.reject("ids", "INVALID", "ids must be 1 to " + NotificationService.MAX_IDS + " ids.");
        } else {
            texts.forEach(text -> ids.add(fields.uuid("ids", text, true)));
        }
        fields.check();
        return ids;
    }
}
