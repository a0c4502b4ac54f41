package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.SweepCandidate;
import io.amanat.payment.service.ChainAccounts;
import io.amanat.shared.id.Uuid7;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a round orders of addresses that hold much, in their order, and what it leaves. */
class SweepPlannerTest {
    private static final int CHAIN = 56;
    private static final String TOKEN = "0x" + "8".repeat(40);
    /** Tokens that may be moved in a day, all of them in one sweep. */
    private static final long DAY = 10;

    private final List<SweepCandidate> addresses = new ArrayList<>();
    private final Map<UUID, Optional<BigInteger>> balances = new HashMap<>();
    private final Set<UUID> lost = new HashSet<>();
    private final Map<UUID, BigInteger> ordered = new HashMap<>();

    private final class Ordering extends SweepOrdering {
        @Override
        public List<SweepCandidate> candidates(int chainId, UUID after, int limit) {
            return addresses;
        }

        @Override
        public BigInteger orderedToday(int chainId, String token) {
            return ordered.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        }

        @Override
        public Optional<UUID> order(
                SweepCandidate candidate,
                int chainId,
                BigInteger amount,
                String to,
                BigInteger mostInADay,
                UUID startedBy) {
            if (lost.contains(candidate.destinationId())) {
                return Optional.empty();
            }
            ordered.put(candidate.destinationId(), amount);
            return Optional.of(Uuid7.next());
        }
    }

    private static final class Stops extends SweepStops {
        @Override
        public boolean looksPaused(int chainId, String tokenAddress) {
            return false;
        }
    }

    private final class Probes extends BalanceProbes {
        @Override
        Map<UUID, Optional<BigInteger>> read(int chainId, List<SweepCandidate> wanted) {
            return balances;
        }
    }

    private static final class Safe extends SafekeepingAddresses {
        @Override
        public Optional<String> target(int chainId) {
            return Optional.of("0x" + "7".repeat(40));
        }
    }

    static BigInteger tokens(long whole) {
        return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(whole));
    }

    private UUID holds(BigInteger balance) {
        UUID id = Uuid7.next();
        addresses.add(new SweepCandidate(id, Uuid7.next(), "0x" + "1".repeat(40), TOKEN, "USDT", 18));
        balances.put(id, Optional.of(balance));
        return id;
    }

    private List<SweepPlanner.Line> planned(boolean dryRun) {
        SweepPlanner planner = Wiring.inject(new SweepPlanner(), "ordering", new Ordering());
        Wiring.inject(planner, "stops", new Stops());
        Wiring.inject(planner, "probes", new Probes());
        Wiring.inject(planner, "safekeeping", new Safe());
        Wiring.inject(
                planner,
                "chains",
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ChainAccounts.class},
                        (proxy, method, arguments) -> method.getName().equals("reads")));
        Wiring.inject(
                planner,
                "terms",
                Wiring.inject(
                        new SweepTerms(),
                        "settings",
                        new TestSettings()
                                .with(MarketSetting.SWEEP_DAILY_LIMIT, String.valueOf(DAY))
                                .with(MarketSetting.SWEEP_MAX_AMOUNT, String.valueOf(DAY))
                                .build()));
        return planner.plan(CHAIN, Set.of(), null, dryRun, null).lines();
    }

    private List<String> verdicts(boolean dryRun) {
        return planned(dryRun).stream().map(SweepPlanner.Line::verdict).toList();
    }

    @Test
    void what_somebody_else_was_faster_with_takes_nothing_of_the_day_from_those_behind_it() {
        lost.add(holds(tokens(6)));
        UUID second = holds(tokens(6));
        holds(tokens(6));
        UUID fourth = holds(tokens(4));
        assertThat(verdicts(false)).containsExactly("taken", "sweep", "over_daily_limit", "sweep");
        assertThat(ordered).containsOnlyKeys(second, fourth);
        assertThat(ordered.values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(tokens(DAY));
    }

    @Test
    void a_dry_run_counts_the_day_as_the_round_after_it_does() {
        holds(tokens(6));
        holds(tokens(6));
        holds(tokens(4));
        assertThat(verdicts(true)).containsExactly("sweep", "over_daily_limit", "sweep");
        assertThat(ordered).isEmpty();
        assertThat(verdicts(false)).containsExactly("sweep", "over_daily_limit", "sweep");
    }

    @Test
    void beside_late_money_what_went_back_is_moved_and_counts_for_least_most_and_day() {
        UUID mixed = Uuid7.next();
        UUID emptied = Uuid7.next();
        for (UUID id : List.of(mixed, emptied)) {
            addresses.add(new SweepCandidate(
                    id,
                    Uuid7.next(),
                    "0x" + "1".repeat(40),
                    TOKEN,
                    "USDT",
                    18,
                    new SweepCandidate.Late(tokens(6), tokens(50), true)));
        }
        balances.put(mixed, Optional.of(tokens(50)));
        balances.put(emptied, Optional.of(tokens(50).subtract(BigInteger.ONE)));
        UUID last = holds(tokens(4));
        List<SweepPlanner.Line> lines = planned(false);
        assertThat(lines).extracting(SweepPlanner.Line::verdict).containsExactly("sweep", "less_than_told", "sweep");
        assertThat(lines.get(0).amount()).isEqualTo(tokens(6));
        assertThat(lines.get(0).balance()).isEqualTo(tokens(50));
        assertThat(lines.get(1).amount()).isNull();
        assertThat(ordered).isEqualTo(Map.of(mixed, tokens(6), last, tokens(4)));
    }
}
