package io.amanat.notification.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.notification.entity.Notification;
import io.amanat.notification.service.NotificationService;
import io.amanat.shared.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A person's own notifications. A userId in the query is ignored. */
@RequestScoped
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
            String type,
            String category,
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

    @GET
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Own notifications, newest first")
    public Envelope list(@QueryParam("page") String page, @QueryParam("limit") String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        return Envelope.page(notifications.list(actor.get(), wanted), wanted, NotificationJson::from);
    }

    @GET
    @Path("unread-count")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "How many are unread")
    public Envelope unread() {
        return Envelope.of(new Unread(notifications.countUnread(actor.get())));
    }

    @PATCH
    @Path("mark-all-read")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "Mark all as read")
    public Envelope markAllRead() {
        return Envelope.of(new Marked(notifications.markAllRead(actor.get())));
    }
}
