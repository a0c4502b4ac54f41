package io.amanat.launcher.ramp;

import io.amanat.shared.jpa.AmanatDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the server's metrics and asks its database. */
public final class ServerGauges implements Gauges {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String CPU = "system_cpu_load";
    private static final String USED = "memory_usedHeap";
    private static final String MOST = "memory_maxHeap";

    private static final String DATABASE =
            """
            select (select count(*) from pg_stat_activity where datname = current_database()),
              (select count(*) from pg_locks where not granted),
              (select count(*) from platform.inbox_deliveries
                where status in ('received', 'processing') and next_attempt_at <= now())
              + (select count(*) from platform.outbox_messages
                where status in ('pending', 'sending') and next_attempt_at <= now())
            """;

    private final URI metrics;
    private final AmanatDataSource database = new AmanatDataSource();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /**
     * Two places to look.
     *
     * @param metrics the operations listener
     * @param database address with a role that may read the platform's tables
     */
    public ServerGauges(URI metrics, String database) {
        this.metrics = metrics.resolve("/metrics");
        this.database.setUrl(database);
    }

    @Override
    public Reading read() {
        String text = metrics();
        double used = value(text, USED);
        double most = value(text, MOST);
        double cpu = value(text, CPU);
        long[] rows = database();
        return new Reading(
                cpu < 0 ? -1 : Math.round(cpu * 100),
                used < 0 || most <= 0 ? -1 : Math.round(used * 100 / most),
                rows[0],
                rows[1],
                rows[2]);
    }

    /** The first sample of that name, whatever the server puts before and behind it; -1 without one. */
    static double value(String text, String name) {
        Matcher line = Pattern.compile("(?m)^\\w*" + name + "\\w*(?:\\{[^}]*})?\\s+(\\S+)")
                .matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : -1;
    }

    private String metrics() {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(metrics).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException silent) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private long[] database() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DATABASE)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
        } catch (SQLException silent) {
            return new long[] {-1, -1, -1};
        }
    }
}
