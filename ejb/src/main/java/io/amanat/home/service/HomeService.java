package io.amanat.home.service;

import io.amanat.notification.service.NotificationService;
import io.amanat.request.service.RequestLists;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Gathers the first page; three statements, each a transaction of its own: one around them would keep its connection while
 * the lists take another.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HomeService {
    /** Requests shown there. */
    public static final int RECENT = 3;

    @Inject
    private RequestLists requests;

    @Inject
    private NotificationService notifications;

    /** For buyers about their requests, for sellers about those they have a live offer on. */
    public HomeSummary summary(Actor actor) {
        return new HomeSummary(
                requests.totals(actor), notifications.countUnread(actor), requests.recent(actor, RECENT));
    }
}
