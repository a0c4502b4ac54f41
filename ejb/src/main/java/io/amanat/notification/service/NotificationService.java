package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.Notification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** A person's own notifications; there is no way to name somebody else's. */
@Stateless
public class NotificationService {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    public Page<Notification> list(Actor actor, PageRequest page) {
        return new Page<>(
                notifications.of(actor.userId(), page.offset(), page.limit()), notifications.count(actor.userId()));
    }

    public long countUnread(Actor actor) {
        return notifications.countUnread(actor.userId());
    }

    /** Says how many were unread. */
    public int markAllRead(Actor actor) {
        return notifications.markAllRead(actor.userId(), clock.instant());
    }
}
