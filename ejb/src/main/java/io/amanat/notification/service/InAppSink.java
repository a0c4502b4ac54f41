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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes what {@link Notices} left: a batch of outbox rows is at most four statements, whatever the number of recipients. What
 * all sellers are told, of which a batch has few, is two more for each page of them: neither a transaction nor what is held
 * of it grows with the number of requests times that of sellers.
 * Inside the transaction that ends the outbox rows, so exactly once; who wants to pass on what was written observes
 * {@link Told} and does so in the same transaction.
 */
@ApplicationScoped
public class InAppSink implements OutboxSink {
    static final String NAME = "in-app";
    /** Most messages to all sellers in one transaction. */
    static final int MAX_TO_SELLERS = 10;
    /** Sellers who are told at once. */
    static final int SELLERS = 500;

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
    public int sendTogether(List<OutboxMessage> messages) {
        List<DatedNotification> once = new ArrayList<>();
        Map<Key, DatedNotification> again = new LinkedHashMap<>();
        List<DatedNotification> toStaff = new ArrayList<>();
        Map<Key, DatedNotification> toStaffAgain = new LinkedHashMap<>();
        List<DatedNotification> toSellers = new ArrayList<>();
        List<UUID> of = new ArrayList<>();
        for (OutboxMessage message : messages) {
            TellingJson.Said said = TellingJson.read(message.payload());
            once.addAll(said.once());
            said.again().forEach(one -> again.merge(Key.of(one), one, InAppSink::newer));
            toStaff.addAll(said.toStaff());
            said.toStaffAgain().forEach(one -> toStaffAgain.merge(Key.of(one), one, InAppSink::newer));
            toSellers.addAll(said.toSellers());
            of.add(message.id());
            if (toSellers.size() == MAX_TO_SELLERS) {
                break;
            }
        }
        List<WrittenNotification> written = new ArrayList<>(notifications.add(once));
        written.addAll(renewed(again.values()));
        written.addAll(notifications.addForStaff(toStaff));
        written.addAll(notifications.renewForStaff(List.copyOf(toStaffAgain.values())));
        tell(of, toSellers.isEmpty() ? written : withSellers(of, toSellers, written));
        return of.size();
    }

    /**
     * Writes and passes on what all sellers are told, a page of them after the other: for everybody with what else this batch
     * has for him, so that he hears all of it in its order.
     *
     * @return what is left to be passed on
     */
    private List<WrittenNotification> withSellers(
            List<UUID> of, List<DatedNotification> toSellers, List<WrittenNotification> others) {
        Map<UUID, List<WrittenNotification>> left = others.stream()
                .collect(Collectors.groupingBy(one -> one.message().userId(), LinkedHashMap::new, Collectors.toList()));
        List<UUID> page = notifications.sellersAfter(null, SELLERS);
        while (!page.isEmpty()) {
            List<WrittenNotification> theirs = new ArrayList<>(notifications.addForWatchingSellers(toSellers, page));
            for (UUID seller : page) {
                theirs.addAll(Objects.requireNonNullElse(left.remove(seller), List.of()));
            }
            tell(of, theirs);
            page = page.size() < SELLERS ? List.of() : notifications.sellersAfter(page.get(page.size() - 1), SELLERS);
        }
        return left.values().stream().flatMap(List::stream).toList();
    }

    private void tell(List<UUID> of, List<WrittenNotification> written) {
        if (!written.isEmpty()) {
            told.fire(new Told(
                    of,
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
