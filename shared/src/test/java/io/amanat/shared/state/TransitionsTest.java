package io.amanat.shared.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransitionsTest {
    private enum Door {
        OPEN,
        SHUT,
        LOCKED
    }

    private final Transitions<Door> moves = Transitions.of(Door.class)
            .from(Door.OPEN, Door.SHUT)
            .from(Door.SHUT, Door.OPEN, Door.LOCKED)
            .build();

    @Test
    void only_moves_of_the_table_are_allowed() {
        assertThat(moves.allows(Door.OPEN, Door.SHUT)).isTrue();
        assertThat(moves.allows(Door.SHUT, Door.LOCKED)).isTrue();
        assertThat(moves.allows(Door.OPEN, Door.LOCKED)).isFalse();
        assertThat(moves.allows(Door.LOCKED, Door.OPEN)).isFalse();
    }

    @Test
    void staying_where_one_is_is_not_a_move() {
        for (Door door : Door.values()) {
            assertThat(moves.allows(door, door)).isFalse();
        }
    }

    @Test
    void states_after_and_before_are_told_from_the_same_table() {
        assertThat(moves.after(Door.SHUT)).containsExactlyInAnyOrder(Door.OPEN, Door.LOCKED);
        assertThat(moves.after(Door.LOCKED)).isEmpty();
        assertThat(moves.before(Door.SHUT)).containsExactly(Door.OPEN);
        assertThat(moves.before(Door.LOCKED)).containsExactly(Door.SHUT);
    }

    @Test
    void nobody_can_add_a_move_afterwards() {
        // What the JDK throws for a set that cannot be changed.
        assertThatThrownBy(() -> moves.after(Door.LOCKED).add(Door.OPEN))
                .isInstanceOf(UnsupportedOperationException.class);
        moves.before(Door.SHUT).add(Door.LOCKED);
        assertThat(moves.allows(Door.LOCKED, Door.SHUT)).isFalse();
    }
}
