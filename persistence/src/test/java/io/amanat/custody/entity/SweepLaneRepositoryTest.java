package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One node at a time works on the sweeps of a chain. */
@ExtendWith(TestDatabase.class)
class SweepLaneRepositoryTest {
    private static final Instant NOW = Row.NOON;
    private static final AtomicInteger CHAINS = new AtomicInteger(800_000);

    private final int chain = CHAINS.incrementAndGet();

    private static <T> T in(Function<EntityManager, T> work) {
        return Market.in(work);
    }

    @Test
    void one_node_holds_a_lane_and_a_later_one_has_a_higher_fence() {
        long first = in(em -> new SweepLaneRepository(em).take(chain, "a")).orElseThrow();
        assertThat(in((EntityManager em) -> new SweepLaneRepository(em).take(chain, "b")))
                .isEmpty();
        Market.run(em -> new SweepLaneRepository(em).hold(chain, first));
        Sql.run(
                "update market.sweep_lanes set expires_at = clock_timestamp() - interval '1 ms' where chain_id = ?",
                chain);
        assertThatThrownBy(() -> Market.run(em -> new SweepLaneRepository(em).hold(chain, first)))
                .as("an ended lease is not revived")
                .isInstanceOf(FenceLostException.class);
        long second = in(em -> new SweepLaneRepository(em).take(chain, "b")).orElseThrow();
        assertThat(second).isGreaterThan(first);
        Market.run(em -> new SweepLaneRepository(em).release(chain, first));
        assertThat(in((EntityManager em) -> new SweepLaneRepository(em).take(chain, "a")))
                .as("an old owner gives nothing back")
                .isEmpty();
        Market.run(em -> new SweepLaneRepository(em).release(chain, second));
        assertThat(in((EntityManager em) -> new SweepLaneRepository(em).take(chain, "a")))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_nodes_that_want_a_lane_or_a_round_at_once_one_gets_it(Race.End end) {
        Market.run(em -> new SweepLaneRepository(em)
                .release(
                        chain, new SweepLaneRepository(em).take(chain, "before").orElseThrow()));
        Race.Result<Optional<Long>, Optional<Long>> lane =
                Race.run(end, em -> new SweepLaneRepository(em).take(chain, "a"), em -> new SweepLaneRepository(em)
                        .take(chain, "b"));
        assertThat(lane.waited()).isTrue();
        assertThat(lane.first()).isPresent();
        assertThat(lane.second().isPresent()).isEqualTo(end == Race.End.ROLLBACK);
        Function<EntityManager, Boolean> round =
                em -> new SweepLaneRepository(em).claimRound(chain, "a", NOW.minusSeconds(10), NOW);
        Race.Result<Boolean, Boolean> rounds = Race.run(end, round, round);
        assertThat(rounds.waited()).isTrue();
        assertThat(rounds.first()).isTrue();
        assertThat(rounds.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(in((EntityManager em) -> new SweepLaneRepository(em).rounds()))
                .containsEntry(chain, NOW);
        assertThat(in((EntityManager em) ->
                        new SweepLaneRepository(em).claimRound(chain, "a", NOW.plusSeconds(1), NOW.plusSeconds(11))))
                .isTrue();
    }
}
