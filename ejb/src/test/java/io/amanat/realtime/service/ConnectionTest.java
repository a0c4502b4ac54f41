package io.amanat.realtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.realtime.entity.Position;
import io.amanat.realtime.entity.StoredSignal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Farewell> ends = new ArrayList<>();
    private final List<Runnable> arrivals = new ArrayList<>();

    /** A line whose reader reads when the test says so. */
    private final Connection slow = new Recorded(false);

    private final class Recorded extends Connection {
        private final boolean quick;

        Recorded(boolean quick) {
            this.quick = quick;
        }

        @Override
        protected void transmit(Frame frame, Runnable arrived) {
            sent.add(frame.event());
            if (quick) {
                arrived.run();
            } else {
                arrivals.add(arrived);
            }
        }

        @Override
        protected void probe() {
            throw new AssertionError("nobody probes a line in this test");
        }

        @Override
        protected void hangUp(Farewell reason) {
            ends.add(reason);
        }
    }

    private static Frame frame(String event, long number) {
        return Frame.of(new StoredSignal(number, List.of("user-x"), event, "{}", new Position(number, 7)));
    }

    private static Frame frame(String event) {
        return new Frame(event, "{}", null);
    }

    @Test
    void one_frame_is_on_its_way_at_a_time_and_the_order_is_kept() {
        slow.catchUp(List.of(frame("ready")));
        slow.tell(frame("one"));
        slow.tell(frame("two"));
        assertThat(sent).containsExactly("ready");
        arrivals.remove(0).run();
        assertThat(sent).containsExactly("ready", "one");
        arrivals.remove(0).run();
        arrivals.remove(0).run();
        assertThat(sent).containsExactly("ready", "one", "two");
        assertThat(arrivals).isEmpty();
    }

    @Test
    void who_does_not_read_is_hung_up_on_and_nothing_more_is_sent() {
        slow.catchUp(List.of());
        for (int count = 0; count <= Connection.MAX_QUEUED; count++) {
            slow.tell(frame("news"));
        }
        assertThat(ends).isEmpty();
        slow.tell(frame("one-too-many"));
        assertThat(ends).containsExactly(Farewell.TOO_SLOW);
        slow.tell(frame("late"));
        arrivals.forEach(Runnable::run);
        assertThat(sent).containsExactly("news");
        slow.end(Farewell.GOING_AWAY);
        assertThat(ends).hasSize(1);
    }

    @Test
    void what_is_told_while_somebody_catches_up_comes_after_what_he_missed_and_once() {
        Connection quick = new Recorded(true);
        quick.tell(frame("told-meanwhile-and-missed", 5));
        quick.tell(frame("told-meanwhile", 6));
        quick.tell(frame("count"));
        assertThat(sent).isEmpty();
        quick.catchUp(List.of(frame("ready"), frame("missed", 4), frame("told-meanwhile-and-missed", 5)));
        assertThat(sent).containsExactly("ready", "missed", "told-meanwhile-and-missed", "told-meanwhile", "count");
    }

    @Test
    void ten_thousand_frames_that_arrive_at_once_make_no_recursion() {
        Connection quick = new Recorded(true);
        quick.catchUp(List.of());
        for (int count = 0; count < 10_000; count++) {
            quick.tell(frame("news"));
        }
        List<Frame> many = new ArrayList<>();
        for (int count = 0; count < 10_000; count++) {
            many.add(frame("missed"));
        }
        quick.catchUp(many);
        assertThat(sent).hasSize(20_000);
    }

    @Test
    void a_frame_is_json_with_event_data_and_id() {
        assertThat(frame("new-notification", 3).text())
                .isEqualTo("{\"event\":\"new-notification\",\"data\":{},\"id\":\"3-7\"}");
        assertThat(Told.unreadCount(4).text())
                .isEqualTo("{\"event\":\"unread-count-update\",\"data\":{\"count\":4},\"id\":null}");
    }
}
