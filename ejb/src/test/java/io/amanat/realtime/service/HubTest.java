package io.amanat.realtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID GRACE = new UUID(0, 2);
    private static final UUID PAYMENT = new UUID(0, 3);

    private final Hub hub = new Hub();

    private static final class Heard extends Connection {
        private final List<String> events = new ArrayList<>();

        @Override
        protected void transmit(Frame frame, Runnable sent) {
            events.add(frame.event());
            sent.run();
        }

        @Override
        protected void probe() {
            throw new AssertionError("nobody probes a line in this test");
        }

        @Override
        protected void hangUp(Farewell reason) {
            events.add("over");
        }
    }

    private Heard of(UUID account) {
        Heard line = new Heard();
        assertThat(hub.open(line)).isTrue();
        line.catchUp(List.of());
        assertThat(hub.join(line, Room.user(account))).isTrue();
        return line;
    }

    private void tell(String event, Room... rooms) {
        hub.tell(List.of(rooms), new Frame(event, "{}", null));
    }

    @Test
    void who_is_in_two_of_the_rooms_is_told_once_and_strangers_never() {
        Heard ada = of(ADA);
        Heard grace = of(GRACE);
        assertThat(hub.join(ada, Room.payment(PAYMENT))).isTrue();
        tell("both", Room.user(ADA), Room.payment(PAYMENT));
        tell("nobody", Room.chat(PAYMENT));
        assertThat(ada.events).containsExactly("both");
        assertThat(grace.events).isEmpty();
        hub.leave(ada, Room.payment(PAYMENT));
        tell("left", Room.payment(PAYMENT));
        assertThat(ada.events).containsExactly("both");
        assertThat(hub.isOccupied(Room.payment(PAYMENT))).isFalse();
    }

    @Test
    void who_leaves_a_chat_hears_nothing_of_it_on_any_line_and_the_others_do() {
        Room chat = Room.chat(PAYMENT);
        Heard phone = of(ADA);
        Heard desk = of(ADA);
        Heard other = of(GRACE);
        for (Heard line : List.of(phone, desk, other)) {
            assertThat(hub.join(line, chat)).isTrue();
        }
        hub.putOut(List.of(chat, Room.user(ADA)));
        tell("chat:message", chat);
        assertThat(phone.events).isEmpty();
        assertThat(desk.events).isEmpty();
        assertThat(other.events).containsExactly("chat:message");
        tell("new-notification", Room.user(ADA));
        assertThat(phone.events).containsExactly("new-notification");
    }

    @Test
    void who_is_gone_is_in_no_room_and_comes_into_none() {
        Heard ada = of(ADA);
        hub.gone(ada);
        assertThat(hub.isEmpty()).isTrue();
        assertThat(hub.isOccupied(Room.user(ADA))).isFalse();
        assertThat(hub.join(ada, Room.payment(PAYMENT))).isFalse();
        assertThat(hub.isOccupied(Room.payment(PAYMENT))).isFalse();
    }

    @Test
    void rooms_of_a_connection_and_connections_of_an_account_have_limits() {
        Heard first = of(ADA);
        for (int count = 1; count < Hub.MAX_PER_ACCOUNT; count++) {
            assertThat(of(ADA).events).isEmpty();
        }
        Heard late = new Heard();
        assertThat(hub.open(late)).isTrue();
        assertThat(hub.join(late, Room.user(ADA))).isFalse();
        for (int count = 1; count < Hub.MAX_ROOMS; count++) {
            assertThat(hub.join(first, Room.payment(new UUID(1, count)))).isTrue();
        }
        assertThat(hub.join(first, Room.payment(PAYMENT))).isFalse();
        assertThat(hub.join(first, Room.user(ADA))).as("is there already").isTrue();
    }
}
