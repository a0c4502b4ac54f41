package io.amanat.notification.service;

import io.amanat.notification.entity.NotificationRepository;
import io.amanat.user.service.AccountTies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** The messages an account has. */
@ApplicationScoped
public class NotificationTies implements AccountTies {
    @Inject
    private NotificationRepository notifications;

    @Override
    public Map<String, Long> count(UUID userId) {
        return Map.of("notifications", notifications.countOf(userId));
    }
}
