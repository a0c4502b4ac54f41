package io.amanat.outbox.service;

import static io.amanat.outbox.service.DueStore.BAD;
import static io.amanat.outbox.service.DueStore.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.outbox.entity.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How what is due is written into our own database: by batches, with help where one is not enough. */
class OutboxSendingTest {
    private static final int WHOLE = BatchSize.WHOLE;

    private final DueStore store = new DueStore();
    private final List<OutboxMessage> written = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();

    private final OutboxSink sink = new OutboxSink() {
        @Override
        public String name() {
            return "inside";
        }

        @Override
        public String send(OutboxMessage message) {
            if (message.kind().equals(BAD)) {
                throw new HopelessException("it says nothing", null);
            }
            written.add(message);
            return "written";
        }

        @Override
        public void roundOver() {
            rounds.incrementAndGet();
        }
    };

    private static OutboxSending over(OutboxStore store) {
        OutboxWays ways = Wiring.inject(
                new OutboxWays(), "clock", Wiring.clockAt(new MarketClock(), Instant.parse("2026-11-22T12:00:00Z")));
        return Wiring.inject(Wiring.inject(new OutboxSending(), "store", store), "ways", ways);
    }

    private void handOver() {
        over(store).handOverAll(sink, asked::incrementAndGet);
    }

    @Test
    void what_fits_into_a_batch_needs_no_help() {
        store.leave(WHOLE - 1, GOOD);
        handOver();
        assertThat(written).hasSize(WHOLE - 1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void each_full_batch_asks_for_help_and_all_is_written_once_in_its_order() {
        store.leave(2 * WHOLE + 1, GOOD);
        List<OutboxMessage> all = List.copyOf(store.due);
        handOver();
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(asked).hasValue(2);
        assertThat(store.cleared)
                .as("what is over is cleared beside each batch")
                .isEqualTo(3);
    }

    @Test
    void what_others_are_just_writing_is_left_to_them() {
        DueStore beside = new DueStore() {
            @Override
            public int handOver(OutboxSink to, int limit) {
                return 0;
            }
        };
        beside.leave(3, GOOD);
        over(beside).handOverAll(sink, asked::incrementAndGet);
        assertThat(written).isEmpty();
        assertThat(beside.due).hasSize(3);
    }

    @Test
    void a_message_that_cannot_be_written_keeps_no_other_from_it() {
        store.leave(2, GOOD);
        store.leave(1, BAD);
        store.leave(2, GOOD);
        handOver();
        assertThat(written).hasSize(4);
        assertThat(store.failed).hasSize(1);
        assertThat(store.due).isEmpty();
    }

    @Test
    void among_a_full_batch_the_bad_message_is_found_by_smaller_ones_and_the_others_leave_together() {
        store.leave(WHOLE - 100, GOOD);
        store.leave(1, BAD);
        store.leave(WHOLE, GOOD);
        handOver();
        assertThat(written).hasSize(2 * WHOLE - 100);
        assertThat(store.failed).hasSize(1);
        assertThat(store.due).isEmpty();
        assertThat(store.alone).as("messages that were tried by themselves").isLessThan(BatchSize.ONE_BY_ONE);
        assertThat(store.limits.stream().filter(limit -> limit == WHOLE))
                .as("whole batches: the one that failed, and what was left when the bad one was found")
                .hasSize(2);
    }

    @Test
    void where_nothing_can_be_written_each_message_fails_by_itself_and_the_round_ends() {
        int more = WHOLE / BatchSize.PARTS / BatchSize.PARTS + 1;
        store.leave(more, BAD);
        handOver();
        assertThat(written).isEmpty();
        assertThat(store.failed).hasSize(more);
    }

    /** A deadlock, or a connection that is lost. */
    @Test
    void batches_that_became_small_by_what_has_passed_grow_again_under_load_and_ask_for_help() {
        AtomicInteger failures = new AtomicInteger(2);
        DueStore passing = new DueStore() {
            @Override
            public int handOver(OutboxSink to, int limit) {
                if (failures.getAndDecrement() > 0) {
                    limits.add(limit);
                    throw new IllegalStateException("deadlock detected");
                }
                return super.handOver(to, limit);
            }
        };
        passing.leave(20 * WHOLE, GOOD);
        List<OutboxMessage> all = List.copyOf(passing.due);
        over(passing).handOverAll(sink, asked::incrementAndGet);
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(passing.limits.subList(0, 12)).containsExactly(WHOLE, 125, 15, 15, 15, 15, 15, 15, 15, 15, 125, 125);
        assertThat(passing.limits.get(18)).isEqualTo(WHOLE);
        assertThat(passing.limits).as("of twenty").hasSizeLessThan(40);
        assertThat(asked).as("each full batch, however small").hasValue(passing.limits.size() - 3);
    }

    @Test
    void where_a_sink_writes_fewer_than_it_is_given_the_rest_follows_and_no_help_is_asked_for() {
        OutboxSink few = new OutboxSink() {
            @Override
            public String name() {
                return "inside";
            }

            @Override
            public String send(OutboxMessage message) {
                throw new AssertionError("nothing failed");
            }

            @Override
            public int sendTogether(List<OutboxMessage> messages) {
                written.addAll(messages.subList(0, Math.min(7, messages.size())));
                return Math.min(7, messages.size());
            }
        };
        store.leave(WHOLE + 1, GOOD);
        List<OutboxMessage> all = List.copyOf(store.due);
        over(store).handOverAll(few, asked::incrementAndGet);
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_full_round_to_the_outside_is_followed_by_the_next_at_once_and_each_closes_what_it_opened() {
        store.leave(2 * OutboxSending.MAX_PER_ROUND + 50, GOOD);
        List<OutboxMessage> all = List.copyOf(store.due);
        over(store).sendAll(sink);
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(rounds).hasValue(3);
    }
}
