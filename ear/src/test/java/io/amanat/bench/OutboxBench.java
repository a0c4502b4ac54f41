package io.amanat.bench;

import static io.amanat.bench.Figures.print;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Figures, not gates: how fast rows of the outbox leave, from being claimed to being marked or gone; production durability,
 * loader, database and server on one machine. That nothing is lost or doubled is asserted.
 */
class OutboxBench {
    private static final int PEOPLE = 500;
    private static final int MESSAGES = 60_000;
    private static final int OUTSIDE = 3_000;
    private static final int SELLERS = 2_000;
    private static final int REQUESTS = 300;
    /** Until figures no longer rise. */
    private static final int WARM_UPS = 6;

    private static final int ROUNDS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static Instance instance;
    private static AmanatDataSource database;

    @BeforeAll
    static void start() throws IOException {
        instance = BenchServer.start(Map.of());
        database = BenchServer.database(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A row is a notification written for one person and the signal that tells his open connections; none is open. */
    @Test
    void notifications_are_written_from_the_outbox() throws SQLException {
        run(
                "insert into market.users (email, role) select 'bench-' || n || '@example.test', 'buyer' from generate_series(1, "
                        + PEOPLE + ") n");
        run("analyze market.users");
        long started = System.nanoTime();
        for (int round = 0; round < WARM_UPS; round++) {
            print(String.format("outbox: warming, %,.0f rows/s", written("warm-" + round + "-")));
        }
        double warmed = seconds(started);
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = written("measured-" + round + "-");
        }
        Arrays.sort(rates);
        print(String.format(
                "outbox: %,.0f rows/s in batches (goal 15,000); %d times %,d rows, from %,.0f to %,.0f, after %.0f s",
                rates[ROUNDS / 2], ROUNDS, MESSAGES, rates[0], rates[ROUNDS - 1], warmed));
    }

    /** One message for one person each, every one about something else, all due at once. @return rows a second */
    private static double written(String name) throws SQLException {
        run(
                """
                insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, created_at)
                select uuidv7(), 'in-app', 'about:%1$s' || n, 'bench', jsonb_build_object('at', '2026-01-01T00:00:00Z',
                  'again', '[]'::jsonb, 'once', jsonb_build_array(jsonb_build_object('type', 'info', 'category', 'system',
                    'event', 'bench', 'title', 'A title as long as most', 'message', 'A sentence that says what has happened.',
                    'relatedId', '%1$s' || n, 'to', jsonb_build_array(u.id)))), now() + interval '1 day', now()
                from generate_series(1, %2$d) n
                join (select id, row_number() over () as place from market.users where email like 'bench-%%') u
                  on u.place = 1 + n %% %3$d
                """
                        .formatted(name, MESSAGES, PEOPLE));
        double rate = left("in-app", MESSAGES);
        assertThat(count("select count(*) from market.notifications where related_id like '" + name + "%'"))
                .isEqualTo(MESSAGES);
        assertThat(count("select count(*) from platform.realtime_events where event = 'new-notification'"
                        + " and data->>'relatedId' like '" + name + "%'"))
                .isEqualTo(MESSAGES);
        return rate;
    }

    /** Makes what waits for a sink due. @return how many left in a second */
    private static double left(String sink, int messages) throws SQLException {
        String waiting = "from platform.outbox_messages where status = 'pending' and sink = '" + sink + "'";
        run("vacuum analyze platform.outbox_messages");
        run(
                "update platform.outbox_messages set next_attempt_at = now() - interval '1 minute' where status = 'pending'");
        // Nobody wakes the lane: the second after which it looks by itself is none of its work.
        AtomicLong left = new AtomicLong(messages);
        assertThat(Await.until(
                        () -> left.updateAndGet(before -> count("select count(*) " + waiting)) < messages, LIMIT))
                .isTrue();
        long started = System.nanoTime();
        // Looking for one costs next to nothing, however many there are.
        String any = "select count(*) from (select " + waiting + " order by next_attempt_at, seq limit 1) one";
        assertThat(Await.until(() -> count(any) == 0, LIMIT)).isTrue();
        return left.get() / seconds(started);
    }

    /** Each row is for all sellers, none of whom watches a category. */
    @Test
    void new_requests_are_told_to_many_sellers() throws SQLException {
        run(
                "insert into market.users (email, role) select 'bench-seller-' || n || '@example.test', 'seller' from generate_series(1, "
                        + SELLERS + ") n");
        run("analyze market.users");
        long sellers = count("select count(*) from market.users where role = 'seller' and status = 'active'");
        run(
                """
                insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, created_at)
                select uuidv7(), 'in-app', 'about:request-' || n, 'bench', jsonb_build_object('at', '2026-01-01T00:00:00Z',
                  'again', '[]'::jsonb, 'once', '[]'::jsonb, 'category', uuidv7(), 'sellers', jsonb_build_object('type', 'info',
                    'category', 'system', 'event', 'bench', 'title', 'A title as long as most', 'message',
                    'A sentence that says what has happened.', 'relatedId', 'request-' || n)), now() + interval '1 day', now()
                from generate_series(1, %d) n
                """
                        .formatted(REQUESTS));
        double rate = left("in-app", REQUESTS);
        assertThat(count("select count(*) from market.notifications where related_id like 'request-%'"))
                .isEqualTo(REQUESTS * sellers);
        print(String.format(
                "outbox: %d requests to %,d sellers, %,.0f notifications/s", REQUESTS, sellers, rate * sellers));
    }

    /** What leaves for the outside is sent message by message; here nothing is sent, so this is what the rows alone cost. */
    @Test
    void messages_for_the_outside_are_claimed_and_marked_one_by_one() throws SQLException {
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            run(
                    """
                    insert into platform.outbox_messages (id, sink, ordering_key, kind, payload, next_attempt_at, created_at)
                    select uuidv7(), 'files', 'bench:' || n, 'bench', '{"keys": []}', now() + interval '1 day', now()
                    from generate_series(1, %d) n
                    """
                            .formatted(OUTSIDE));
            rates[round] = left("files", OUTSIDE);
        }
        print(String.format(
                "outbox: %,.0f rows/s to the outside, each marked by itself, nothing sent", rates[ROUNDS - 1]));
    }
}
