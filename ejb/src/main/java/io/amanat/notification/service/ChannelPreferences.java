package io.amanat.notification.service;

import io.amanat.notification.entity.NotificationCategory;
import java.util.Map;

/**
 * What somebody gets on one channel.
 *
 * @param enabled the switch of the whole channel; off, nothing leaves whatever the categories say
 * @param categories every category, and whether its news leave by this channel
 */
public record ChannelPreferences(boolean enabled, Map<NotificationCategory, Boolean> categories) {
    /** Whether news of a category leave. */
    public boolean carries(NotificationCategory category) {
        return enabled && categories.get(category);
    }
}
