package io.amanat.limit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LimitRepositoriesTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final LoginFailureRepository.Policy POLICY = new LoginFailureRepository.Policy(
            3, Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));

    private final String key = "test:" + Uuid7.next();
    private final String account = Uuid7.next().toString().replace("-", "").repeat(2);

    private Duration take(Instant now) {
        return Market.in(em -> new RateBucketRepository(em).take(key, 3, WINDOW, now));
    }

    @Test
    void a_bucket_takes_its_capacity_at_once_and_then_says_how_long_to_wait() {
        IntStream.range(0, 3).forEach(ignored -> assertThat(take(Row.NOON)).isZero());
        assertThat(take(Row.NOON)).isEqualTo(Duration.ofMinutes(5));
        assertThat(take(Row.NOON.plusSeconds(299))).isEqualTo(Duration.ofSeconds(1));
        assertThat(take(Row.NOON.plusSeconds(300))).isZero();
        assertThat(take(Row.NOON.plusSeconds(300))).isPositive();
    }

    private Prepaid prepay(int amount, int capacity) {
        return Market.in(em -> new RateBucketRepository(em).prepay(key, amount, capacity, WINDOW, Row.NOON));
    }

    @Test
    void nodes_take_several_at_once_from_one_bucket_and_never_more_than_it_holds() {
        assertThat(prepay(10, 25)).isEqualTo(new Prepaid(10, 15, Duration.ZERO));
        assertThat(prepay(10, 25)).isEqualTo(new Prepaid(10, 5, Duration.ZERO));
        // Not ten any more: one by one.
        for (int room = 4; room >= 0; room--) {
            assertThat(prepay(10, 25)).isEqualTo(new Prepaid(1, room, Duration.ZERO));
        }
        assertThat(prepay(10, 25)).isEqualTo(new Prepaid(0, 0, Duration.ofSeconds(36)));
        assertThat(Market.<Integer>in(em -> new RateBucketRepository(em).purge(Row.NOON.plusSeconds(899), 1_000)))
                .isZero();
    }

    @Test
    void a_bucket_smaller_than_what_is_asked_for_gives_one() {
        assertThat(prepay(10, 3).taken()).isEqualTo(1);
    }

    @Test
    void after_a_window_of_silence_everything_is_there_again_and_a_clock_that_lags_gives_nothing_away() {
        IntStream.range(0, 3).forEach(ignored -> take(Row.NOON));
        assertThat(take(Row.NOON.minusSeconds(3_600))).isPositive();
        IntStream.range(0, 3)
                .forEach(ignored -> assertThat(take(Row.NOON.plus(WINDOW))).isZero());
        assertThat(take(Row.NOON.plus(WINDOW))).isPositive();
    }

    @Test
    void an_emptied_bucket_is_purged_and_a_filled_one_is_not() {
        take(Row.NOON);
        assertThat(Market.<Integer>in(em -> new RateBucketRepository(em).purge(Row.NOON, 1_000)))
                .isZero();
        assertThat(Market.<Integer>in(em -> new RateBucketRepository(em).purge(Row.NOON.plus(WINDOW), 1_000)))
                .isPositive();
    }

    private Instant failAndAsk(Instant now) {
        Market.run(em -> new LoginFailureRepository(em).fail(account, POLICY, now));
        return Market.in(em -> new LoginFailureRepository(em).state(account, now))
                .orElseThrow()
                .lockedUntil();
    }

    @Test
    void the_failure_that_reaches_the_threshold_locks_and_each_lock_is_longer() {
        assertThat(failAndAsk(Row.NOON)).isNull();
        assertThat(failAndAsk(Row.NOON)).isNull();
        assertThat(failAndAsk(Row.NOON)).isEqualTo(Row.NOON.plusSeconds(600));
        Instant later = Row.NOON.plusSeconds(601);
        failAndAsk(later);
        failAndAsk(later);
        assertThat(failAndAsk(later)).isEqualTo(later.plusSeconds(1_200));
        Instant much = later.plusSeconds(1_201);
        IntStream.range(0, 3).forEach(ignored -> failAndAsk(much));
        Instant more = much.plusSeconds(2_401);
        failAndAsk(more);
        failAndAsk(more);
        assertThat(failAndAsk(more)).as("never longer than the longest").isEqualTo(more.plusSeconds(3_600));
    }

    @Test
    void failures_far_apart_do_not_add_up_and_a_day_without_any_is_forgiven() {
        failAndAsk(Row.NOON);
        failAndAsk(Row.NOON);
        assertThat(failAndAsk(Row.NOON.plusSeconds(901))).isNull();
        Instant now = Row.NOON.plusSeconds(901);
        failAndAsk(now);
        assertThat(failAndAsk(now)).isEqualTo(now.plusSeconds(600));
        Instant nextWeek = now.plus(Duration.ofDays(7));
        failAndAsk(nextWeek);
        failAndAsk(nextWeek);
        assertThat(failAndAsk(nextWeek)).isEqualTo(nextWeek.plusSeconds(600));
    }

    @Test
    void who_proved_himself_starts_anew() {
        failAndAsk(Row.NOON);
        Market.run(em -> new LoginFailureRepository(em).forget(account));
        boolean known = Market.in(em -> new LoginFailureRepository(em).state(account, Row.NOON))
                .isPresent();
        assertThat(known).isFalse();
        assertThat(failAndAsk(Row.NOON)).isNull();
    }
}
