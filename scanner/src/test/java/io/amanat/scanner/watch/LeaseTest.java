package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.Await;
import io.amanat.scanner.entity.FenceLostException;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.OpenIntent;
import io.amanat.scanner.entity.ScanRepository.Advance;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.entity.Sighting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One worker for a chain, whatever nodes there are: a node that slept through its lease writes nothing. */
class LeaseTest {
    private static final int CHAIN = ScanBench.CHAIN;
    private static ScanBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = ScanBench.start();
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    @BeforeEach
    void clean() throws Exception {
        bench.sql("delete from scanner.intents; delete from scanner.checkpoints; delete from scanner.scanned_blocks;"
                + " delete from scanner.chain_leases");
    }

    private static void expire() throws Exception {
        bench.sql("update scanner.chain_leases set expires_at = clock_timestamp() - interval '1 ms'");
    }

    @Test
    void while_one_node_holds_a_chain_no_other_gets_it_and_afterwards_the_fence_is_a_higher_one() throws Exception {
        LeaseRepository leases = bench.leases;
        long first = leases.take(CHAIN, "a").orElseThrow();
        assertThat(leases.take(CHAIN, "b")).isEmpty();
        assertThat(leases.renew(CHAIN, first)).isTrue();
        expire();
        assertThat(leases.renew(CHAIN, first))
                .as("an ended lease is not revived")
                .isFalse();
        long second = leases.take(CHAIN, "b").orElseThrow();
        assertThat(second).isGreaterThan(first);
        assertThat(leases.renew(CHAIN, first)).isFalse();
        leases.release(CHAIN, first);
        assertThat(leases.take(CHAIN, "a"))
                .as("an old owner gives nothing back")
                .isEmpty();
        leases.release(CHAIN, second);
        assertThat(leases.take(CHAIN, "a")).isPresent();
    }

    @Test
    void of_many_nodes_that_want_a_free_chain_one_gets_it() throws Exception {
        int racers = 6;
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            for (int round = 0; round < 10; round++) {
                CyclicBarrier start = new CyclicBarrier(racers);
                List<Future<Boolean>> won = new ArrayList<>();
                for (int racer = 0; racer < racers; racer++) {
                    String name = "node" + racer;
                    won.add(pool.submit(() -> {
                        start.await(10, TimeUnit.SECONDS);
                        return bench.leases.take(CHAIN, name).isPresent();
                    }));
                }
                int winners = 0;
                for (Future<Boolean> result : won) {
                    winners += result.get(10, TimeUnit.SECONDS) ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
                expire();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_node_that_wakes_up_after_its_lease_writes_nothing() throws Exception {
        ScannerIntent intent =
                bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, "0x" + "2".repeat(40), ScanBench.address(), 3);
        Fence sleeper = new Fence(CHAIN, bench.leases.take(CHAIN, "sleeper").orElseThrow());
        Advance end = new Advance(10, "a".repeat(64), Instant.now(), 0, null);
        Sighting sighting =
                new Sighting(intent.intentId(), "0x" + "b".repeat(64), 0, 9, "a".repeat(64), ScanBench.AMOUNT);
        for (boolean taken : new boolean[] {false, true}) {
            expire();
            if (taken) {
                assertThat(bench.leases.take(CHAIN, "other")).isPresent();
            }
            Instant now = bench.clock.instant();
            OpenIntent open = open(intent);
            assertThatThrownBy(() -> bench.scans.store(sleeper, Set.of(), List.of(sighting), false, end, now))
                    .isInstanceOf(FenceLostException.class);
            assertThatThrownBy(() -> bench.scans.confirm(sleeper, List.of(open), now))
                    .isInstanceOf(FenceLostException.class);
            assertThatThrownBy(() -> bench.scans.forget(sleeper, List.of(intent.intentId()), 1, now))
                    .isInstanceOf(FenceLostException.class);
        }
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        assertThat(bench.column("select chain_id from scanner.checkpoints")).isEmpty();
    }

    @Test
    void a_write_that_had_to_wait_for_a_take_over_writes_nothing_and_one_that_waited_for_a_renewal_is_whole()
            throws Exception {
        ScannerIntent intent =
                bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, "0x" + "2".repeat(40), ScanBench.address(), 3);
        Advance end = new Advance(10, "a".repeat(64), Instant.now(), 0, null);
        Sighting sighting =
                new Sighting(intent.intentId(), "0x" + "b".repeat(64), 0, 9, "a".repeat(64), ScanBench.AMOUNT);
        Fence fence = new Fence(CHAIN, bench.leases.take(CHAIN, "a").orElseThrow());
        Future<List<String>> renewed = whileChanging(
                "expires_at = clock_timestamp() + interval '8 seconds'",
                () -> bench.scans.store(fence, Set.of(), List.of(sighting), false, end, bench.clock.instant()));
        assertThat(renewed.get(10, TimeUnit.SECONDS)).containsExactly(intent.intentId());
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .containsExactly("10");
        assertThat(bench.column("select block_number from scanner.scanned_blocks"))
                .containsExactly("10");

        OpenIntent seen = open(intent);
        Future<List<String>> taken = whileChanging(
                "fence = fence + 1, owner = 'b'",
                () -> bench.scans.confirm(fence, List.of(seen), bench.clock.instant()));
        assertThatThrownBy(() -> taken.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(FenceLostException.class);
        Fence second = new Fence(CHAIN, fence.number() + 1);
        Advance later = new Advance(20, "c".repeat(64), Instant.now(), 15, null);
        Future<List<String>> lost = whileChanging(
                "fence = fence + 1, owner = 'c'",
                () -> bench.scans.store(second, Set.of(), List.of(), false, later, bench.clock.instant()));
        assertThatThrownBy(() -> lost.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(FenceLostException.class);
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .containsExactly("10");
        assertThat(bench.column("select block_number from scanner.scanned_blocks"))
                .containsExactly("10");
    }

    /** Lets a write meet a change of the lease that is not committed before the write waits for it. */
    private static <T> Future<T> whileChanging(String change, Callable<T> write) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Connection other = bench.database.owner().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update scanner.chain_leases set " + change);
            Future<T> result = pool.submit(write);
            until(() -> waits() > 0);
            other.commit();
            return result;
        } finally {
            pool.shutdown();
        }
    }

    private static int waits() {
        try {
            return Integer.parseInt(bench.column("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                    .get(0));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static OpenIntent open(ScannerIntent intent) {
        List<OpenIntent> open = new ArrayList<>();
        assertThat(bench.scans.openIntents().open(CHAIN, open::add).mark()).isNotBlank();
        return open.stream()
                .filter(known -> known.intentId().equals(intent.intentId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void AC_160_one_transfer_never_pays_two_intents() {
        String token = "0x" + "2".repeat(40);
        ScannerIntent first = bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, token, ScanBench.address(), 3);
        ScannerIntent second = bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, token, ScanBench.address(), 3);
        Fence fence = new Fence(CHAIN, bench.leases.take(CHAIN, "a").orElseThrow());
        Advance end = new Advance(10, "a".repeat(64), Instant.now(), 0, null);
        for (ScannerIntent intent : List.of(first, second)) {
            Sighting same =
                    new Sighting(intent.intentId(), "0x" + "b".repeat(64), 4, 9, "a".repeat(64), ScanBench.AMOUNT);
            bench.scans.store(fence, Set.of(), List.of(same), false, end, bench.clock.instant());
        }
        assertThat(bench.status(first)).isEqualTo(IntentStatus.CONFIRMING);
        assertThat(bench.status(second)).isEqualTo(IntentStatus.PENDING);
    }

    @Test
    void AC_170_a_cancelled_intent_is_not_paid_any_more_and_AC_169_an_unpaid_one_ends_by_the_chains_clock()
            throws Exception {
        String token = "0x" + "2".repeat(40);
        ScannerIntent cancelled =
                bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, token, ScanBench.address(), 3);
        ScannerIntent old = bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, token, ScanBench.address(), 3);
        ScannerIntent young = bench.intent(CHAIN, io.amanat.scanner.entity.Rail.PROXY, token, ScanBench.address(), 3);
        bench.intents.cancelPending(cancelled.intentId(), bench.clock.instant());
        Fence fence = new Fence(CHAIN, bench.leases.take(CHAIN, "a").orElseThrow());
        Instant now = bench.clock.instant();
        Instant created = now.minus(Duration.ofHours(25));
        bench.sql(
                "update scanner.intents set created_at = '" + created + "' where intent_id = '" + old.intentId() + "'");
        Sighting late =
                new Sighting(cancelled.intentId(), "0x" + "b".repeat(64), 4, 9, "a".repeat(64), ScanBench.AMOUNT);
        // The chain was read up to an hour after the old one's registration only: it may have been paid since.
        bench.scans.store(
                fence,
                Set.of(),
                List.of(late),
                false,
                new Advance(10, "a".repeat(64), created.plus(Duration.ofHours(1)), 0, null),
                now);
        assertThat(bench.status(cancelled)).isEqualTo(IntentStatus.EXPIRED);
        assertThat(bench.now(cancelled).txHash()).isNull();
        assertThat(bench.scans.expire(Duration.ofHours(24), now)).isZero();
        bench.scans.store(fence, Set.of(), List.of(), false, new Advance(11, "a".repeat(64), now, 0, null), now);
        assertThat(bench.scans.expire(Duration.ofHours(24), now)).isEqualTo(1);
        assertThat(bench.status(old)).isEqualTo(IntentStatus.EXPIRED);
        assertThat(bench.status(young)).isEqualTo(IntentStatus.PENDING);
    }

    @Test
    void two_nodes_share_the_work_and_the_death_of_one_hands_its_chain_over_within_ten_seconds() throws Exception {
        Map<String, Long> rounds = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        ChainKeeper first = keeper("first", rounds);
        ChainKeeper second = keeper("second", rounds);
        try {
            first.look();
            second.look();
            until(() -> rounds.containsKey("first"));
            assertThat(rounds).doesNotContainKey("second");
            // The first one's keeper is never asked again: as if its process had been killed.
            long died = System.nanoTime();
            threads.execute(second);
            until(() -> rounds.containsKey("second"));
            assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(10));
        } finally {
            second.stop();
            first.stop();
            threads.shutdownNow();
        }
        assertThat(bench.leases.take(CHAIN, "third"))
                .as("a graceful stop gives the chain back at once")
                .isPresent();
    }

    private static ChainKeeper keeper(String name, Map<String, Long> rounds) {
        ChainWatch watch = (fence, running) -> {
            rounds.merge(name, 1L, Long::sum);
            return 1;
        };
        return new ChainKeeper(
                name, Map.of(CHAIN, () -> watch), bench.leases, Duration.ofMillis(100), new ScanMeter(), Thread::new);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        Await.until(condition, Duration.ofSeconds(15));
    }
}
