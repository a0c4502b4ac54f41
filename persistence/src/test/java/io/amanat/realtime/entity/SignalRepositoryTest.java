package io.amanat.realtime.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.jpa.SqlCounter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class SignalRepositoryTest {
    private static final int MANY = 1_000;

    private final String room = "user-" + Uuid7.next();

    private static <T> T signals(Function<SignalRepository, T> work) {
        return Market.in(em -> work.apply(new SignalRepository(em)));
    }

    private NewSignal signal(String event) {
        return new NewSignal(List.of(room), event, "{\"text\": \"پیام \\\"{1}\\\"\"}");
    }

    private void tell(String... events) {
        Market.run(em -> new SignalRepository(em)
                .add(List.of(events).stream().map(this::signal).toList(), Row.NOON));
    }

    private List<String> between(String seen, String upTo) {
        return signals(log -> log.between(seen, upTo, 0, MANY)).stream()
                .filter(signal -> signal.rooms().contains(room))
                .map(StoredSignal::event)
                .toList();
    }

    private List<String> since(Position position) {
        return signals(log -> log.since(List.of(room), position, MANY)).stream()
                .map(StoredSignal::event)
                .toList();
    }

    private static String snapshot() {
        return signals(SignalRepository::snapshot);
    }

    private static Position end() {
        return signals(SignalRepository::end);
    }

    @Test
    void signals_are_read_as_they_were_told_in_their_order_and_told_by_one_statement() {
        String before = snapshot();
        String other = "payment:" + Uuid7.next();
        SqlCounter.reset();
        Market.run(em -> new SignalRepository(em)
                .add(
                        List.of(signal("first"), new NewSignal(List.of(room, other), "second", "{}"), signal("third")),
                        Row.NOON));
        assertThat(SqlCounter.current()).isEqualTo(1);
        String after = snapshot();
        assertThat(between(before, after)).containsExactly("first", "second", "third");
        assertThat(between(after, snapshot())).isEmpty();
        List<StoredSignal> stored = signals(log -> log.between(before, after, 0, MANY)).stream()
                .filter(signal -> signal.rooms().contains(room))
                .toList();
        assertThat(stored.get(0).data()).isEqualTo("{\"text\": \"پیام \\\"{1}\\\"\"}");
        assertThat(stored.get(1).rooms()).containsExactly(room, other);
        assertThat(signals((SignalRepository log) ->
                        log.between(before, after, stored.get(1).id(), MANY)))
                .extracting(StoredSignal::event)
                .contains("third")
                .doesNotContain("second");
    }

    @Test
    void what_commits_late_with_a_low_number_is_read_once_and_whoever_was_away_hears_it_too() {
        String before = snapshot();
        Position[] client = new Position[1];
        String[] seen = new String[1];
        Market.run(late -> {
            new SignalRepository(late).add(List.of(signal("low-number")), Row.NOON);
            tell("high-number");
            seen[0] = snapshot();
            assertThat(between(before, seen[0])).containsExactly("high-number");
            client[0] = signals(log -> log.between(before, seen[0], 0, MANY)).stream()
                    .filter(signal -> signal.event().equals("high-number"))
                    .findFirst()
                    .orElseThrow()
                    .position();
        });
        String after = snapshot();
        assertThat(between(seen[0], after)).containsExactly("low-number");
        assertThat(since(client[0])).contains("low-number");
        assertThat(between(after, snapshot())).isEmpty();
    }

    @Test
    void whoever_was_away_hears_what_was_told_meanwhile_in_his_rooms_only() {
        tell("heard");
        Position position = end();
        tell("missed", "missed-too");
        Market.run(em -> new SignalRepository(em)
                .add(List.of(new NewSignal(List.of("user-" + Uuid7.next()), "private", "{}")), Row.NOON));
        assertThat(since(position)).containsExactly("missed", "missed-too");
        assertThat(since(end())).isEmpty();
        assertThat(signals((SignalRepository log) -> log.since(List.of(room), position, 1)))
                .hasSize(1);
    }

    @Test
    void a_position_is_a_text_and_back_and_garbage_is_none() {
        Position position = end();
        assertThat(Position.parse(position.text())).contains(position);
        for (String garbage : new String[] {null, "", "1", "1-", "-1-1", "x-1", "1-1-1", "9".repeat(19) + "-1"}) {
            assertThat(Position.parse(garbage)).as(String.valueOf(garbage)).isEmpty();
        }
    }

    @Test
    void nobody_is_told_what_was_taken_back() {
        String before = snapshot();
        Market.run(em -> {
            new SignalRepository(em).add(List.of(signal("taken-back")), Row.NOON);
            em.getTransaction().setRollbackOnly();
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
        assertThat(between(before, snapshot())).isEmpty();
    }

    @Test
    void four_writers_and_two_readers_and_nothing_is_read_twice_or_never() throws Exception {
        int writers = 4;
        int each = 50;
        String start = snapshot();
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try {
            List<Future<List<String>>> nodes = new ArrayList<>();
            Callable<List<String>> node = () -> {
                List<String> heard = new ArrayList<>();
                String seen = start;
                boolean last;
                do {
                    last = !writing.get();
                    String upTo = snapshot();
                    heard.addAll(between(seen, upTo));
                    seen = upTo;
                } while (!last);
                return heard;
            };
            nodes.add(threads.submit(node));
            nodes.add(threads.submit(node));
            List<Callable<Void>> tasks = new ArrayList<>();
            List<String> told = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                List<String> events = new ArrayList<>();
                for (int count = 0; count < each; count++) {
                    events.add(("w" + writer + "n" + count)
                            .replace('0', 'a')
                            .replace('1', 'b')
                            .replace('2', 'c')
                            .replace('3', 'd')
                            .replace('4', 'e')
                            .replace('5', 'f')
                            .replace('6', 'g')
                            .replace('7', 'h')
                            .replace('8', 'i')
                            .replace('9', 'j'));
                }
                told.addAll(events);
                tasks.add(() -> {
                    events.forEach(this::tell);
                    return null;
                });
            }
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
            writing.set(false);
            for (Future<List<String>> heard : nodes) {
                assertThat(heard.get()).containsExactlyInAnyOrderElementsOf(told);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_bell_is_heard_by_the_other_node_after_the_commit() throws SQLException {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(TestDatabase.get().appUrl());
        try (SignalBell bell = SignalBell.listen(source)) {
            Market.run(em -> {
                new SignalRepository(em).ring("node-one");
                assertThat(heard(bell, Duration.ofMillis(50))).isEmpty();
            });
            assertThat(heard(bell, Duration.ofSeconds(10))).containsExactly("node-one");
        }
    }

    private static List<String> heard(SignalBell bell, Duration within) {
        try {
            return bell.await(within);
        } catch (SQLException deaf) {
            throw new IllegalStateException(deaf);
        }
    }

    @Test
    void signals_are_forgotten_in_batches_but_never_the_newest_and_who_was_away_for_too_long_is_told_so() {
        Position old = new Position(0, 0);
        tell("one", "two", "three");
        Position now = end();
        assertThat(signals((SignalRepository log) -> log.reaches(now, MANY)).booleanValue())
                .isTrue();
        long newest = now.signal();
        int purged;
        do {
            purged = signals(log -> log.purge(Row.NOON.plusSeconds(1_000_000_000L), 2));
            assertThat(purged).isLessThanOrEqualTo(2);
        } while (purged > 0);
        assertThat(Sql.value("select count(*) from platform.realtime_events where id = ?", newest))
                .isEqualTo("1");
        assertThat(signals((SignalRepository log) -> log.reaches(old, MANY)).booleanValue())
                .isFalse();
        assertThat(signals((SignalRepository log) -> log.reaches(now, MANY)).booleanValue())
                .isTrue();
        tell("four", "five");
        assertThat(signals((SignalRepository log) -> log.reaches(now, 1)).booleanValue())
                .as("too much to look through")
                .isFalse();
    }
}
