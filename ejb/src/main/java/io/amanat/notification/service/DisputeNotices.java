package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.service.DisputeEvents;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who hears of a dispute. When it is raised: both sides and all of the staff (AC-028). Then both sides and who works on
 * it, never who did it himself unless it changes where the money stands; a deadline that passes reminds the staff only.
 */
@ApplicationScoped
public class DisputeNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes DisputeEvents.Raised event) {
        NewNotification held = DisputeTexts.hold(event.disputeId(), event.requestId(), event.reason());
        add(Stream.of(event.buyerId(), event.sellerId()).map(held::to).toList());
        notifications.addForStaff(DisputeTexts.raised(event.disputeId(), event.reason()), clock.instant());
    }

    void on(@Observes DisputeEvents.Assigned event) {
        UUID worker = event.about().workerId();
        NewNotification message = DisputeTexts.assigned(event.about().disputeId());
        add(Stream.of(event.about().buyerId(), event.about().sellerId())
                .map(message::to)
                .toList());
        add(List.of(DisputeTexts.yours(event.about().disputeId()).to(worker)));
    }

    /** News of the same kind replace each other: somebody who shows ten pictures rings once until he is read. */
    void on(@Observes DisputeEvents.Added event) {
        UUID dispute = event.about().disputeId();
        NewNotification message = event.message() ? DisputeTexts.said(dispute) : DisputeTexts.shown(dispute);
        notifications.renew(everybody(event.about(), event.by(), message), clock.instant());
    }

    void on(@Observes DisputeEvents.Resolved event) {
        UUID dispute = event.about().disputeId();
        add(ended(event.about(), event.by(), DisputeTexts.resolved(dispute, event.action(), event.back())));
        DisputeTexts.toSeller(dispute, event.action())
                .ifPresent(message -> add(List.of(message.to(event.about().sellerId()))));
    }

    void on(@Observes DisputeEvents.Rejected event) {
        add(ended(event.about(), event.by(), DisputeTexts.rejected(event.about().disputeId())));
    }

    void on(@Observes DisputeEvents.Withdrawn event) {
        add(ended(
                event.about(), event.by(), DisputeTexts.withdrawn(event.about().disputeId())));
    }

    void on(@Observes DisputeEvents.Unanswered event) {
        notifications.addForStaff(DisputeTexts.unanswered(event.about().disputeId()), clock.instant());
    }

    void on(@Observes DisputeEvents.Undecided event) {
        NewNotification message = DisputeTexts.undecided(event.about().disputeId());
        if (event.about().workerId() == null) {
            notifications.addForStaff(message, clock.instant());
        } else {
            add(List.of(message.to(event.about().workerId())));
        }
    }

    void on(@Observes DisputeEvents.HoldChanged event) {
        NewNotification message = DisputeTexts.payoutHold(event.requestId(), event.held());
        List<NewNotification> both = Stream.of(event.buyerId(), event.sellerId())
                .filter(Objects::nonNull)
                .map(message::to)
                .toList();
        notifications.renew(both, clock.instant());
    }

    /** Both sides hear of an end, also who brought it about: the money moves on. */
    private static List<NewNotification> ended(DisputeEvents.About about, UUID by, NewNotification message) {
        Stream<UUID> worker = Stream.ofNullable(about.workerId()).filter(id -> !id.equals(by));
        return Stream.concat(Stream.of(about.buyerId(), about.sellerId()), worker)
                .distinct()
                .map(message::to)
                .toList();
    }

    private static List<NewNotification> everybody(DisputeEvents.About about, UUID by, NewNotification message) {
        return Stream.of(about.buyerId(), about.sellerId(), about.workerId())
                .filter(Objects::nonNull)
                .filter(id -> !id.equals(by))
                .distinct()
                .map(message::to)
                .toList();
    }

    private void add(List<NewNotification> messages) {
        notifications.add(messages, clock.instant());
    }
}
