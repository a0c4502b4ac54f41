package io.amanat.outbox.service;

import static io.amanat.outbox.service.DueStore.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.HealthProbe.Finding;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.entity.OutboxRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages whose way out does not work, and of those that are due when the application ends. */
class OutboxWaysTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final DueStore store = new DueStore();
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final OutboxWays ways = Wiring.inject(new OutboxWays(), "clock", clock);
    private final OutboxSending sending =
            Wiring.inject(Wiring.inject(new OutboxSending(), "store", store), "ways", ways);
    private final List<OutboxMessage> tried = new ArrayList<>();

    /** The flag would meet the next test. */
    @AfterEach
    @SuppressWarnings("ResultOfMethodCallIgnored")
    void this_thread_goes_on() {
        Thread.interrupted();
    }

    /** @param sends may throw */
    private OutboxSink sink(Consumer<OutboxMessage> sends) {
        return new OutboxSink() {
            @Override
            public String name() {
                return "email";
            }

            @Override
            public String send(OutboxMessage message) {
                tried.add(message);
                sends.accept(message);
                return "written";
            }
        };
    }

    private static void refuse(OutboxMessage message) {
        throw new BrokenWayException("the server is down", null);
    }

    @Test
    void of_a_way_that_does_not_work_one_message_at_a_time_hears_and_none_is_charged_with_it() {
        store.leave(10, GOOD);
        sending.sendAll(sink(OutboxWaysTest::refuse));
        assertThat(tried).hasSize(1);
        assertThat(store.failed).isEmpty();
        assertThat(store.errors).containsExactly("BrokenWayException: the server is down");
        assertThat(store.later).containsEntry(tried.get(0), OutboxWays.FIRST_REST);
        assertThat(store.later).as("claimed with it and not tried").hasSize(OutboxSending.BATCH);
        sending.sendAll(sink(OutboxWaysTest::refuse));
        assertThat(tried).as("while the way rests").hasSize(1);
    }

    @Test
    void a_way_rests_longer_and_longer_up_to_a_minute_and_everything_leaves_once_it_works() {
        store.leave(12, GOOD);
        List<Duration> rests = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 8; i++) {
            sending.sendAll(sink(OutboxWaysTest::refuse));
            rests.add(store.later.get(tried.get(i)));
            now = now.plus(rests.get(i));
            store.itIsLater();
            Wiring.clockAt(clock, now);
        }
        assertThat(rests).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(tried).hasSize(8);
        sending.sendAll(sink(message -> {}));
        assertThat(store.done).hasSize(12);
        assertThat(store.failed).isEmpty();
        store.leave(1, GOOD);
        sending.sendAll(sink(OutboxWaysTest::refuse));
        assertThat(store.later.values()).as("it begins anew").containsExactly(OutboxWays.FIRST_REST);
    }

    @Test
    void a_way_that_has_not_worked_for_five_minutes_is_told_of_until_it_works() {
        OutboxProbe probe = Wiring.inject(
                Wiring.inject(Wiring.inject(new OutboxProbe(), "ways", ways), "clock", clock),
                "rows",
                new OutboxRepository(null) {
                    @Override
                    public boolean anyLate(Instant since) {
                        return false;
                    }
                });
        store.leave(1, GOOD);
        sending.sendAll(sink(OutboxWaysTest::refuse));
        assertThat(probe.look()).isEqualTo(Finding.WELL);
        Wiring.clockAt(clock, NOON.plus(OutboxProbe.LATE));
        assertThat(probe.look().ok()).isFalse();
        assertThat(probe.look().detail()).contains("email");
        store.itIsLater();
        sending.sendAll(sink(message -> {}));
        assertThat(probe.look()).isEqualTo(Finding.WELL);
    }

    @Test
    void a_message_that_fails_by_itself_lets_the_others_pass() {
        store.leave(10, GOOD);
        sending.sendAll(sink(message -> {
            throw new IllegalStateException("450 later");
        }));
        assertThat(tried).hasSize(10);
        assertThat(store.failed).hasSize(10);
    }

    @Test
    void interrupted_while_it_sends_a_lane_begins_no_other_message_and_charges_none_with_it() {
        store.leave(10, GOOD);
        sending.sendAll(sink(message -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending");
        }));
        assertThat(tried).hasSize(1);
        assertThat(store.failed).isEmpty();
        assertThat(store.done).isEmpty();
        assertThat(store.later)
                .as("it may be on its way still")
                .containsEntry(tried.get(0), OutboxStore.LEASE)
                .hasSize(OutboxSending.BATCH);
        assertThat(store.due).hasSize(10 - OutboxSending.BATCH);
    }

    @Test
    void what_was_sent_when_the_application_ends_is_noted_and_nothing_else_begun() {
        store.leave(10, GOOD);
        sending.sendAll(sink(message -> sending.stop()));
        assertThat(store.done).containsExactlyElementsOf(tried).hasSize(1);
        assertThat(store.failed).isEmpty();
        assertThat(store.due).hasSize(10 - OutboxSending.BATCH);
    }

    @Test
    void an_inside_lane_that_is_interrupted_begins_no_other_batch_and_fails_no_message() {
        store.leave(3 * BatchSize.WHOLE, GOOD);
        sending.handOverAll(sink(message -> Thread.currentThread().interrupt()), () -> {});
        assertThat(tried).hasSize(BatchSize.WHOLE);
        assertThat(Thread.interrupted()).isTrue();
        sending.handOverAll(
                sink(message -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("no connection");
                }),
                () -> {});
        assertThat(store.failed).isEmpty();
        assertThat(store.due).hasSize(2 * BatchSize.WHOLE);
        assertThat(store.limits).hasSize(2);
    }
}
