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
            return false;
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
            return false;
        });
        assertThat(looks).hasSize(4);
    }

    @Test
    void a_look_that_was_cut_off_is_followed_by_another_though_nobody_asked_for_it() {
        workers.begin();
        workers.work(() -> {
            looks.add("look");
            return looks.size() < 3;
        });
        assertThat(looks).hasSize(3);
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isTrue();
        assertThat(workers.begin()).isFalse();
    }

    @Test
    void who_works_alone_takes_nobody_s_place() {
        workers.begin();
        workers.begin();
        workers.work(() -> {
            looks.add("look");
            if (looks.size() > 1) {
                return false;
            }
            assertThat(workers.begin()).isFalse();
            assertThat(workers.stepAside()).as("somebody was not let in").isTrue();
            assertThat(workers.stepAside()).as("and is woken once").isFalse();
            assertThat(workers.begin()).isTrue();
            assertThat(workers.begin()).isTrue();
            assertThat(workers.begin()).isFalse();
            workers.comeBack();
            workers.comeBack();
            return false;
        });
        assertThat(looks).hasSize(2);
    }

    @Test
    void who_is_one_too_many_leaves_and_the_others_look_once_more() {
        WakeUps one = new WakeUps(1);
        one.begin();
        one.work(() -> {
            looks.add("outer");
            if (looks.size() == 1) {
                one.stepAside();
                assertThat(one.begin()).isTrue();
                one.work(() -> {
                    looks.add("inner");
                    one.comeBack();
                    return true;
                });
            }
            return false;
        });
        assertThat(looks).containsExactly("outer", "inner", "outer");
        assertThat(one.begin()).isTrue();
        assertThat(one.begin()).isFalse();
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
