package io.amanat.notification.service;

import io.amanat.notification.entity.DatedNotification;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.TellingRepository;
import io.amanat.notification.entity.WrittenNotification;
import io.amanat.notification.service.NotificationEvents.Line;
import io.amanat.notification.service.NotificationEvents.Told;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.OutboxSink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes what {@link Notices} left: a batch of outbox rows is at most four statements, whatever the number of recipients.
 * Inside the transaction that ends the outbox rows, so exactly once; who wants to pass on what was written observes
 * {@link Told} and does so in the same transaction.
 */
@ApplicationScoped
public class InAppSink implements OutboxSink {
    static final String NAME = "in-app";
    private static final String WRITTEN = "written";

    @Inject
    private TellingRepository notifications;

    @Inject
    private Event<Told> told;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isInside() {
        return true;
    }

    @Override
    public String send(OutboxMessage message) {
        sendTogether(List.of(message));
        return WRITTEN;
    }

    @Override
    public void sendTogether(List<OutboxMessage> messages) {
        List<DatedNotification> once = new ArrayList<>();
        Map<Key, DatedNotification> again = new LinkedHashMap<>();
        List<DatedNotification> toStaff = new ArrayList<>();
        List<DatedNotification> toSellers = new ArrayList<>();
        for (OutboxMessage message : messages) {
            TellingJson.Said said = TellingJson.read(message.payload());
            once.addAll(said.once());
            said.again().forEach(one -> again.merge(Key.of(one), one, InAppSink::newer));
            toStaff.addAll(said.toStaff());
            toSellers.addAll(said.toSellers());
        }
        List<WrittenNotification> written = new ArrayList<>(notifications.add(once));
        written.addAll(renewed(again.values()));
        written.addAll(notifications.addForStaff(toStaff));
        written.addAll(notifications.addForWatchingSellers(toSellers));
        if (!written.isEmpty()) {
            told.fire(new Told(
                    messages.stream().map(OutboxMessage::id).toList(),
                    written.stream()
                            .sorted(Comparator.comparing(WrittenNotification::at))
                            .map(InAppSink::line)
                            .toList()));
        }
    }

    private List<WrittenNotification> renewed(Collection<DatedNotification> again) {
        return notifications.renew(List.copyOf(again));
    }

    private static DatedNotification newer(DatedNotification one, DatedNotification other) {
        return other.at().isBefore(one.at()) ? one : other;
    }

    private static Line line(WrittenNotification written) {
        NewNotification message = written.message();
        return new Line(
                written.id(),
                message.userId(),
                message.type(),
                message.category(),
                message.event(),
                message.title(),
                message.message(),
                message.relatedId(),
                message.relatedType(),
                message.actionUrl());
    }

    /** One row's key: of what is told twice in a batch, the later counts. */
    private record Key(UUID userId, String event, String relatedId) {
        static Key of(DatedNotification one) {
            return new Key(
                    one.message().userId(), one.message().event(), one.message().relatedId());
        }
    }
}
