package io.amanat.outbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.Wiring;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.shared.id.Uuid7;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How what is due is written into our own database: by batches, with help where one is not enough. */
class OutboxSendingTest {
    private static final String BAD = "bad";

    private final Deque<OutboxMessage> due = new ArrayDeque<>();
    private final List<OutboxMessage> written = new ArrayList<>();
    private final List<OutboxMessage> failed = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final OutboxSending sending = Wiring.inject(new OutboxSending(), "store", new Store());

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

    /** What a batch writes it writes as a whole, as a transaction does. */
    private class Store extends OutboxStore {
        @Override
        public boolean anyDue(String of) {
            return !due.isEmpty();
        }

        @Override
        public int handOver(OutboxSink to, int limit) {
            List<OutboxMessage> heads = due.stream().limit(limit).toList();
            if (heads.stream().anyMatch(message -> message.kind().equals(BAD))) {
                throw new HopelessException("it says nothing", null);
            }
            to.sendTogether(heads);
            due.removeAll(heads);
            return heads.size();
        }

        @Override
        public List<OutboxMessage> claim(String of, int limit) {
            List<OutboxMessage> heads = due.stream().limit(limit).toList();
            due.removeAll(heads);
            return heads;
        }

        @Override
        public void handOver(OutboxSink to, OutboxMessage claimed) {
            alone.incrementAndGet();
            assertThat(to.send(claimed)).isNotBlank();
        }

        @Override
        public void done(OutboxMessage message, String outcome) {
            assertThat(outcome).isEqualTo("written");
        }

        @Override
        public boolean failed(OutboxMessage message, String error, boolean hopeless) {
            assertThat(hopeless).as(error).isTrue();
            return failed.add(message);
        }
    }

    private void leave(int messages, String kind) {
        for (int i = 0; i < messages; i++) {
            due.add(new OutboxMessage(Uuid7.next(), "inside", kind, "{}", 1, 1));
        }
    }

    @Test
    void what_fits_into_a_batch_needs_no_help() {
        leave(OutboxSending.INSIDE_BATCH - 1, "good");
        sending.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).hasSize(OutboxSending.INSIDE_BATCH - 1);
        assertThat(asked).hasValue(0);
    }

    @Test
    void each_full_batch_asks_for_help_and_all_is_written_once_in_its_order() {
        leave(2 * OutboxSending.INSIDE_BATCH + 1, "good");
        List<OutboxMessage> all = List.copyOf(due);
        sending.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_others_are_just_writing_is_left_to_them() {
        OutboxSending beside = Wiring.inject(new OutboxSending(), "store", new Store() {
            @Override
            public int handOver(OutboxSink to, int limit) {
                return 0;
            }
        });
        leave(3, "good");
        beside.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).isEmpty();
        assertThat(due).hasSize(3);
    }

    @Test
    void a_message_that_cannot_be_written_keeps_no_other_from_it() {
        leave(2, "good");
        leave(1, BAD);
        leave(2, "good");
        sending.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).hasSize(4);
        assertThat(failed).hasSize(1);
        assertThat(due).isEmpty();
    }

    @Test
    void among_a_full_batch_the_bad_message_is_found_by_smaller_ones_and_the_others_leave_together() {
        leave(OutboxSending.INSIDE_BATCH - 100, "good");
        leave(1, BAD);
        leave(OutboxSending.INSIDE_BATCH, "good");
        sending.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).hasSize(2 * OutboxSending.INSIDE_BATCH - 100);
        assertThat(failed).hasSize(1);
        assertThat(due).isEmpty();
        assertThat(alone).as("messages that were tried by themselves").hasValueLessThan(OutboxSending.ONE_BY_ONE);
    }

    @Test
    void where_nothing_can_be_written_each_message_fails_by_itself_and_the_round_ends() {
        int more = OutboxSending.INSIDE_BATCH / OutboxSending.PARTS / OutboxSending.PARTS + 1;
        leave(more, BAD);
        sending.handOverAll(sink, asked::incrementAndGet);
        assertThat(written).isEmpty();
        assertThat(failed).hasSize(more);
    }

    @Test
    void a_full_round_to_the_outside_is_followed_by_the_next_at_once_and_each_closes_what_it_opened() {
        leave(2 * OutboxSending.MAX_PER_ROUND + 50, "good");
        List<OutboxMessage> all = List.copyOf(due);
        sending.sendAll(sink);
        assertThat(written).containsExactlyElementsOf(all);
        assertThat(rounds).hasValue(3);
    }
}
