package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.template.entity.CheckoutLine;
import io.amanat.template.service.TemplateEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Tells the buyer and the sellers of a checkout, in one statement whatever the number of its lines. */
@ApplicationScoped
public class TemplateNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes TemplateEvents.Ordered event) {
        List<NewNotification> messages = new ArrayList<>();
        for (CheckoutLine line : event.lines()) {
            messages.add(TemplateTexts.ordered(event.buyerId(), line));
            messages.add(TemplateTexts.sold(line));
        }
        notifications.add(messages, clock.instant());
    }
}
