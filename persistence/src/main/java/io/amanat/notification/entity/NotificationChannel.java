package io.amanat.notification.entity;

import io.amanat.shared.jpa.Coded;
import java.util.EnumSet;
import java.util.Set;

/** A way out for news beside the product itself. The code is also the key of the channel's switch in the preferences. */
public enum NotificationChannel implements Coded {
    /** Mail: by default only what is about money, and disputes. */
    EMAIL(EnumSet.of(NotificationCategory.PAYMENT, NotificationCategory.DISPUTE)),
    /** The bot: everything, once somebody has linked himself. */
    TELEGRAM(EnumSet.allOf(NotificationCategory.class));

    private final Set<NotificationCategory> byDefault;

    NotificationChannel(Set<NotificationCategory> byDefault) {
        this.byDefault = Set.copyOf(byDefault);
    }

    /** What leaves this way where nobody said otherwise. */
    public boolean carries(NotificationCategory category) {
        return byDefault.contains(category);
    }

    /** The same as a set. */
    public Set<NotificationCategory> byDefault() {
        return byDefault;
    }
}
