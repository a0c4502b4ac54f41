package io.amanat.notification.service;

import io.amanat.notification.entity.AudienceRepository.Recipient;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** What the house says to many; the words are an administrator's, in the language of who reads them. */
final class BroadcastTexts {
    /** The event of such a notification, whatever it says. */
    static final String EVENT = "announcement";

    private BroadcastTexts() {}

    static NewNotification to(Recipient recipient, UUID broadcast, Broadcast.Words words) {
        return new NewNotification(
                recipient.id(),
                NotificationType.INFO,
                NotificationCategory.SYSTEM,
                EVENT,
                recipient.persian() ? words.titleFa() : words.titleEn(),
                recipient.persian() ? words.textFa() : words.textEn(),
                broadcast.toString(),
                "Broadcast",
                "/dashboard");
    }
}
