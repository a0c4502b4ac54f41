package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.process.Await;
import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Straight into the database, past the application and its role's limits. */
final class Db {
    /** Connections at rest, by address: opening one costs more than most statements. */
    private static final Map<String, Deque<Connection>> IDLE = new ConcurrentHashMap<>();

    private static final int ALIVE_WITHIN_SECONDS = 5;

    private Db() {}

    private static Connection open(String url) throws SQLException {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        // No plan outlives what a test does to the tables.
        source.setPrepareThreshold(0);
        return source.getConnection();
    }

    /** One that rests, if its database still lives, or a new one. */
    private static Connection taken(String url) throws SQLException {
        Deque<Connection> idle = idle(url);
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(ALIVE_WITHIN_SECONDS)) {
                return kept;
            }
            kept.close();
        }
        return open(url);
    }

    private static Deque<Connection> idle(String url) {
        return IDLE.computeIfAbsent(url, key -> new ConcurrentLinkedDeque<>());
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private static <T> T with(String url, Work<T> work, String sql, Object... parameters) {
        try {
            Connection connection = taken(url);
            boolean whole = false;
            try {
                T result;
                try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                    result = work.on(statement);
                }
                whole = true;
                return result;
            } finally {
                if (whole) {
                    idle(url).push(connection);
                } else {
                    connection.close();
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Rows as lists of texts. */
    static List<List<String>> rows(String sql, Object... parameters) {
        return rowsOf(Market.instance().database().superUrl(), sql, parameters);
    }

    static List<List<String>> rowsOf(String url, String sql, Object... parameters) {
        if (sql.contains("market.notifications")) {
            settle(url);
        }
        return readOf(url, sql, parameters);
    }

    /** Notifications are written right after the commit that they tell of: waits until all that is said is written. */
    static void settle() {
        settle(Market.instance().database().superUrl());
    }

    /** What has failed already does not count: a test that makes it fail waits for what it wants itself. */
    private static void settle(String url) {
        boolean told = Await.until(
                () -> {
                    boolean none = untold(url).isEmpty();
                    if (!none) {
                        backToday(url, "= 'in-app'");
                    }
                    return none;
                },
                Until.LIMIT);
        assertThat(told)
                .as("what was said is told, but: " + (told ? "" : untold(url)))
                .isTrue();
    }

    private static List<List<String>> untold(String url) {
        return readOf(
                url,
                "select kind, ordering_key, status, attempts, next_attempt_at, lease_until from platform.outbox_messages"
                        + " where sink = 'in-app' and (status = 'sending' or status = 'pending' and attempts = 0) limit 9");
    }

    /**
     * What was left while the marketplace's clock went ahead is due now: a job may commit after the clock has gone back,
     * and what it says would wait for days, with all that is said of the same subject behind it. Bytes of deleted files
     * wait a day on purpose.
     */
    static void backToday() {
        String url = Market.instance().database().superUrl();
        backToday(url, "<> 'files'");
        // A bucket that was filled in days to come would leak from then on only.
        changeOf(url, "delete from platform.rate_buckets where at > now() + interval '1 second'");
    }

    private static void backToday(String url, String ofSink) {
        changeOf(
                url,
                "update platform.outbox_messages set next_attempt_at = now() where status = 'pending' and sink "
                        + ofSink
                        + " and next_attempt_at > now() + case when attempts = 0 then interval '0' else interval '1 hour' end");
    }

    private static List<List<String>> readOf(String url, String sql, Object... parameters) {
        return with(url, Db::read, sql, parameters);
    }

    private static List<List<String>> read(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The one value of the one row. */
    static String text(String sql, Object... parameters) {
        List<List<String>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows: " + sql);
        }
        return rows.get(0).get(0);
    }

    static long count(String sql, Object... parameters) {
        return Long.parseLong(text(sql, parameters));
    }

    static int change(String sql, Object... parameters) {
        return changeOf(Market.instance().database().superUrl(), sql, parameters);
    }

    static int changeOf(String url, String sql, Object... parameters) {
        return with(url, PreparedStatement::executeUpdate, sql, parameters);
    }

    /** Does something while a transaction elsewhere holds what the statement took. */
    static void whileHolding(String sql, Runnable work) {
        try (Connection connection = open(Market.instance().database().superUrl())) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepare(connection, sql)) {
                statement.execute();
                work.run();
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Does something while the database refuses new rows of a table. */
    static void whileRefusing(String table, String condition, Runnable work) {
        change("create function market.it_refuses() returns trigger language plpgsql as"
                + " $$ begin raise exception 'not now'; end $$");
        try {
            change("create trigger it_refuses before insert on " + table + " for each row when (" + condition
                    + ") execute function market.it_refuses()");
            work.run();
        } finally {
            change("drop function market.it_refuses() cascade");
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** How many rows each table of business and infrastructure has, to show that nothing was half-written. */
    static String census() {
        return text(
                """
                select concat_ws(' ',
                  'users', (select count(*) from market.users),
                  'requests', (select count(*) from market.purchase_requests),
                  'delivery', (select count(*) from market.purchase_request_delivery_info),
                  'offers', (select count(*) from market.seller_offers),
                  'payments', (select count(*) from market.payments),
                  'quotes', (select count(*) from market.payment_quotes),
                  'evidence', (select count(*) from market.payment_evidence),
                  'ledger', (select count(*) from market.funds_ledger_entries),
                  'notifications', (select count(*) from market.notifications),
                  'attempts', (select count(*) from market.delivery_attempts),
                  'shops', (select count(*) from market.shop_settings),
                  'templates', (select count(*) from market.request_templates),
                  'reviews', (select count(*) from market.reviews),
                  'rounds', (select count(*) from market.offer_negotiations),
                  'disputes', (select count(*) from market.disputes),
                  'chats', (select count(*) from market.chats),
                  'messages', (select count(*) from market.chat_messages),
                  'posts', (select count(*) from market.blog_posts),
                  'inbox', (select count(*) from platform.inbox_deliveries),
                  'audit', (select count(*) from platform.audit_entries))
                """);
    }
}
