package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one way to a notification: observers of features say here what there is to tell, in the event's own transaction.
 * What they say is one row of the outbox for each subject; {@link InAppSink} writes the notifications right after the commit. So nothing
 * is told that did not happen, and notifications that cannot be written take nothing back (R-NTF-07, AC-048).
 */
@ApplicationScoped
public class Notices {
    @Inject
    private Outbox outbox;

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

    /** Every active administrator and resolver; whoever has the message already is left out. */
    public void tellStaff(NewNotification message) {
        leave(Telling.once(List.of()).alsoStaff(message));
    }

    /** The same for what can happen to one subject again: to whoever has the message already it is new again. */
    public void renewStaff(NewNotification message) {
        leave(Telling.once(List.of()).alsoStaffAgain(message));
    }

    /** All that one event has to tell; what is told of one subject is told in order. */
    public void leave(Telling telling) {
        List<NewMessage> rows = rows(telling).toList();
        if (rows.size() == 1) {
            outbox.add(rows.get(0));
        } else {
            outbox.addAll(rows);
        }
    }

    /** The same for many in one statement; those of one subject leave one after the other. */
    public void leaveAll(List<Telling> tellings) {
        outbox.addAll(tellings.stream().flatMap(this::rows).toList());
    }

    /**
     * A row for each subject. Rows of one subject leave one after the other, so no two lanes ever write the same
     * notification at once: one with several subjects could meet another one in the middle, each waiting for the other.
     */
    private Stream<NewMessage> rows(Telling telling) {
        Instant now = clock.instant();
        return telling.bySubject().stream().map(part -> row(part, now));
    }

    private static NewMessage row(Telling telling, Instant now) {
        NewNotification first = telling.first();
        return new NewMessage(
                Uuid7.next(),
                InAppSink.NAME,
                "about:" + Telling.subject(first),
                first.event(),
                TellingJson.write(telling, now),
                null,
                null);
    }
}
