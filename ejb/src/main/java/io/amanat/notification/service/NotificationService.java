package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.Notification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.notification.entity.NotificationRepository.Wanted;
import io.amanat.notification.service.NotificationEvents.UnreadChanged;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person's own notifications; there is no way to name somebody else's. Many at once are one statement (R-NTF-04). */
@Stateless
public class NotificationService {
    /** Most notifications marked or deleted by one call (00, 2.10). */
    public static final int MAX_IDS = 200;

    @Inject
    private NotificationRepository notifications;

    @Inject
    private Event<UnreadChanged> unreadChanged;

    @Inject
    private MarketClock clock;

    /**
     * Part of a list.
     *
     * @param total how many there are in all; null for a page by cursor, which does not count
     * @param nextCursor where the list goes on; null at its end
     */
    public record NotificationPage(List<Notification> rows, Long total, String nextCursor) {}

    /** Newest first, by number of the page. */
    public NotificationPage list(Actor actor, Wanted wanted, PageRequest page) {
        List<Notification> found = notifications.of(actor.userId(), wanted, page.offset(), page.limit() + 1);
        return page(found, notifications.count(actor.userId(), wanted), page.limit());
    }

    /** Newest first, from where a page before ended; what came meanwhile moves nothing. */
    public NotificationPage after(Actor actor, Wanted wanted, TimeCursor cursor, int limit) {
        List<Notification> found =
                notifications.before(actor.userId(), wanted, cursor.createdAt(), cursor.id(), limit + 1);
        return page(found, null, limit);
    }

    private static NotificationPage page(List<Notification> found, Long total, int limit) {
        if (found.size() <= limit) {
            return new NotificationPage(found, total, null);
        }
        Notification last = found.get(limit - 1);
        return new NotificationPage(
                List.copyOf(found.subList(0, limit)), total, new TimeCursor(last.createdAt(), last.id()).text());
    }

    public long countUnread(Actor actor) {
        return notifications.countUnread(actor.userId());
    }

    /** How many are unread of each of these; who has none is left out. One statement. */
    public Map<UUID, Long> countUnread(Collection<UUID> userIds) {
        return notifications.countUnread(userIds);
    }

    /** Says how many were unread. */
    public int markAllRead(Actor actor) {
        return told(actor, notifications.markAllRead(actor.userId(), clock.instant()));
    }

    /** Says how many were unread; somebody else's are left alone. */
    public int markRead(Actor actor, Collection<UUID> ids) {
        return told(actor, notifications.markRead(actor.userId(), ids, clock.instant()));
    }

    /** One that is read already stays as it is. @throws DomainException NOT_FOUND, for somebody else's too */
    public int markRead(Actor actor, UUID id) {
        int marked = markRead(actor, List.of(id));
        if (marked == 0 && !notifications.has(actor.userId(), id)) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
        return marked;
    }

    /** Says how many there were; somebody else's are left alone. */
    public int delete(Actor actor, Collection<UUID> ids) {
        return told(actor, notifications.delete(actor.userId(), ids));
    }

    /** @throws DomainException NOT_FOUND, for somebody else's too */
    public void delete(Actor actor, UUID id) {
        if (delete(actor, List.of(id)) == 0) {
            throw new DomainException(ErrorCode.NOT_FOUND);
        }
    }

    private int told(Actor actor, int changed) {
        if (changed > 0) {
            unreadChanged.fire(new UnreadChanged(actor.userId()));
        }
        return changed;
    }
}
