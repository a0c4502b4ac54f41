package io.amanat.inbox.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few look at once, and nobody's row is overlooked. */
class WakeUpsTest {
    private final WakeUps workers = new WakeUps(2);
    private final List<String> looks = new ArrayList<>();

    @Test
    void no_more_are_woken_than_may_look_at_once() {
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isFalse();
        workers.lost();
        assertThat(workers.begin()).isTrue();
    }

    @Test
    void whoever_looks_counts_as_long_as_he_does() {
        assertThat(workers.begin()).isTrue();
        workers.work(() -> {
            looks.add("first");
            if (looks.size() == 1) {
                assertThat(workers.begin()).isTrue();
                assertThat(workers.begin()).isFalse();
            }
        });
        assertThat(looks).hasSize(2);
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isFalse();
    }

    @Test
    void who_was_not_let_in_during_the_last_look_has_one_more_look() {
        workers.begin();
        workers.begin();
        workers.work(() -> {
            looks.add("look");
            if (looks.size() <= 3) {
                assertThat(workers.begin()).isFalse();
            }
        });
        assertThat(looks).hasSize(4);
    }

    @Test
    void a_look_that_fails_leaves_its_place_to_others() {
        workers.begin();
        assertThatThrownBy(() -> workers.work(() -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isFalse();
    }

    @Test
    void wake_ups_that_were_lost_with_their_broker_are_forgotten() {
        workers.begin();
        workers.begin();
        workers.forget();
        assertThat(workers.begin()).isTrue();
    }
}
