package io.amanat.realtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final UUID ID = UUID.fromString("0190a0b0-0000-7000-8000-00000000abcd");

    @Test
    void rooms_have_the_names_of_the_contract_and_are_found_by_them() {
        assertThat(Room.user(ID).name()).isEqualTo("user-" + ID);
        assertThat(Room.request(ID).name()).isEqualTo("request:" + ID);
        assertThat(Room.payment(ID).name()).isEqualTo("payment:" + ID);
        assertThat(Room.dispute(ID).name()).isEqualTo("dispute:" + ID);
        assertThat(Room.chat(ID).name()).isEqualTo("chat:" + ID);
        for (Room.Kind kind : Room.Kind.values()) {
            Room room = new Room(kind, ID);
            assertThat(Room.named(room.name())).contains(room);
        }
        assertThat(Room.named("user:" + ID)).as("the other way to write it").contains(Room.user(ID));
    }

    @Test
    void there_are_no_rooms_for_everybody_and_none_of_other_names() {
        for (String name : new String[] {
            null,
            "",
            "sellers",
            "buyers",
            "user-",
            "user-x",
            "user-" + ID + " ",
            "offer:" + ID,
            "USER-" + ID,
            "chat:" + ID + "x"
        }) {
            assertThat(Room.named(name)).as(String.valueOf(name)).isEmpty();
        }
    }
}
