package io.amanat.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.limit.entity.Prepaid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A node counts off what it has paid for in advance, and remembers when it was refused. */
class AllowanceTest {
    private final Allowance allowance = new Allowance();
    private final List<Integer> asked = new ArrayList<>();
    private int inBucket = 25;

    private final IntFunction<Prepaid> bucket = amount -> {
        asked.add(amount);
        int taken = Math.min(inBucket, inBucket >= amount ? amount : 1);
        inBucket -= taken;
        return new Prepaid(taken, inBucket, taken == 0 ? Duration.ofSeconds(36) : Duration.ZERO);
    };

    private Allowance.Verdict take(long now) {
        return allowance.take(now, 10, bucket);
    }

    @Test
    void ten_requests_cost_one_question_and_all_that_the_bucket_held_pass() {
        for (int remaining = 24; remaining >= 0; remaining--) {
            assertThat(take(1_000)).isEqualTo(new Allowance.Verdict(remaining, 0));
        }
        assertThat(asked).containsExactly(10, 10, 10, 10, 10, 10, 10);
        assertThat(take(1_000)).isEqualTo(new Allowance.Verdict(0, 36_000));
    }

    @Test
    void a_flood_after_a_refusal_asks_nobody_until_the_wait_is_over() {
        inBucket = 0;
        for (int i = 0; i < 1_000; i++) {
            assertThat(take(1_000 + i).passes()).isFalse();
        }
        assertThat(asked).hasSize(1);
        inBucket = 1;
        assertThat(take(37_000).passes()).isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_was_not_used_within_a_minute_lapses() {
        take(1_000);
        take(60_999);
        assertThat(asked).hasSize(1);
        take(61_000);
        assertThat(asked).hasSize(2);
        assertThat(allowance.isOver(120_999)).isFalse();
        assertThat(allowance.isOver(121_000)).isTrue();
    }

    @Test
    void a_clock_that_was_put_back_does_not_keep_old_tokens_alive() {
        take(10_000_000);
        take(1_000);
        assertThat(asked).hasSize(2);
    }
}
