package io.amanat.volume;

import static io.amanat.volume.Hot.assertIndexed;

import io.amanat.inbox.entity.InboxQueueRepository;
import io.amanat.outbox.entity.OutboxQueueRepository;
import io.amanat.outbox.entity.QueueFilter;
import io.amanat.outbox.entity.QueueState;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The queues at the console, with 30,000 messages of one way that wait and many more that are done: nothing reads what is
 * done, and nobody reads a long queue to its end.
 */
@OnVolume
class QueuePlansTest {
    /** A page of the console and the row that says whether there is another one. */
    private static final int PAGE = 51;
    /** When everything that waits is due. */
    private static final Instant DUE = VolumeDatabase.UNTIL.plus(Duration.ofDays(1));
    /** Before any of it is. */
    private static final Instant EARLY = VolumeDatabase.UNTIL.minus(Duration.ofDays(300));

    private static final TimeCursor MIDDLE = new TimeCursor(VolumeDatabase.UNTIL.minusSeconds(15), Uuid7.next());

    private static Consumer<EntityManager> leaving(
            QueueState state, String way, String subject, TimeCursor after, Instant now) {
        return em -> new OutboxQueueRepository(em).list(new QueueFilter(state, way, null, subject, after), now, PAGE);
    }

    private static Consumer<EntityManager> came(QueueState state, String subject, TimeCursor after, Instant now) {
        return em -> new InboxQueueRepository(em).list(new QueueFilter(state, null, null, subject, after), now, PAGE);
    }

    @TestFactory
    Stream<DynamicTest> what_is_to_leave() {
        return Stream.of(
                assertIndexed("due, by any way", leaving(QueueState.WAITING, null, null, null, DUE), "outbox_due"),
                assertIndexed("due, from a place", leaving(QueueState.WAITING, null, null, MIDDLE, DUE), "outbox_due"),
                assertIndexed("due, by mail", leaving(QueueState.WAITING, "mail", null, null, DUE), "outbox_due"),
                assertIndexed(
                        "due, of one key", leaving(QueueState.WAITING, null, "about:77", null, DUE), "outbox_heads"),
                assertIndexed("later, by any way", leaving(QueueState.LATER, null, null, null, EARLY), "outbox_due"),
                assertIndexed("running", leaving(QueueState.RUNNING, null, null, null, DUE), "outbox_leases"),
                assertIndexed("parked", leaving(QueueState.PARKED, null, null, null, DUE), "outbox_parked"),
                assertIndexed("dropped", leaving(QueueState.EXPIRED, null, null, null, DUE), "outbox_expired"),
                assertIndexed(
                        "dropped, from a place",
                        leaving(QueueState.EXPIRED, null, null, MIDDLE, DUE),
                        "outbox_expired"),
                assertIndexed("how much is to leave", em -> new OutboxQueueRepository(em).counts(DUE), "outbox_due"));
    }

    @TestFactory
    Stream<DynamicTest> what_came() {
        return Stream.of(
                assertIndexed("due", came(QueueState.WAITING, null, null, DUE), "inbox_due"),
                assertIndexed("due, from a place", came(QueueState.WAITING, null, MIDDLE, DUE), "inbox_due"),
                assertIndexed("later", came(QueueState.LATER, null, null, EARLY), "inbox_due"),
                assertIndexed("running", came(QueueState.RUNNING, null, null, DUE), "inbox_leases"),
                assertIndexed("parked", came(QueueState.PARKED, null, null, DUE), "inbox_parked"),
                assertIndexed(
                        "about a payment",
                        came(QueueState.WAITING, Regulars.payment().toString(), null, DUE),
                        "inbox_by_subject"),
                assertIndexed("how much came", em -> new InboxQueueRepository(em).counts(DUE), "inbox_due"));
    }
}
