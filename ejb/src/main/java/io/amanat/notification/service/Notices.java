package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The one way to a notification: observers of features say here what there is to tell, in the event's own transaction. */
@ApplicationScoped
public class Notices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    /** A message its recipient has already is left out. */
    public void tell(NewNotification... messages) {
        tell(List.of(messages));
    }

    public void tell(List<NewNotification> messages) {
        leave(Telling.once(messages));
    }

    /** A message its recipient has already becomes the newest again, and unread. */
    public void renew(NewNotification... messages) {
        renew(List.of(messages));
    }

    public void renew(List<NewNotification> messages) {
        leave(Telling.again(messages));
    }

    /** Every active administrator and resolver. */
    public void tellStaff(NewNotification message) {
        leave(Telling.once(List.of()).alsoStaff(message));
    }

    /** All that one event has to tell. */
    public void leave(Telling telling) {
        notifications.add(telling.once(), clock.instant());
        notifications.renew(telling.again(), clock.instant());
        if (telling.toStaff() != null) {
            notifications.addForStaff(telling.toStaff(), clock.instant());
        }
        if (telling.toSellers() != null) {
            notifications.addForWatchingSellers(telling.categoryId(), telling.toSellers(), clock.instant());
        }
    }
}
