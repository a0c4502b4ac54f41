package io.amanat.bench;

import static io.amanat.bench.Figures.parallel;
import static io.amanat.bench.Figures.post;
import static io.amanat.bench.Figures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.bench.FundablePayments.Fundable;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.shared.jpa.AmanatDataSource;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Web-hooks sent to one server until each of them has funded its payment, and the same rows by plain JDBC. */
final class FundingLoad {
    private static final String PATH = "/api/payment/amn-scanner/webhook";
    static final int SENDERS = 16;
    static final int BASELINE_WORKERS = 8;

    private final Instance instance;
    private final AmanatDataSource database;
    private final String secret;
    private int rounds;
    private int sent;

    FundingLoad(Instance instance, AmanatDataSource database) {
        this.instance = instance;
        this.database = database;
        secret = instance.secrets().find(SecretName.AMN_SCANNER_WEBHOOK_SECRET).orElseThrow();
    }

    /**
     * One round of payments, all of them funded.
     *
     * @param acknowledged web-hooks a second until the last one was answered
     * @param funded payments a second until the last one was funded
     * @param micros until each web-hook was answered
     */
    record Round(double acknowledged, double funded, long[] micros) {}

    Round round(int count) throws Exception {
        List<Fundable> payments = prepare(count);
        long started = System.nanoTime();
        long[] micros = send(payments);
        double acknowledged = seconds(started);
        awaitFunded(count);
        return new Round(count / acknowledged, count / seconds(started), micros);
    }

    /** One web-hook every so often, whether or not the one before was answered; microseconds until each was. */
    long[] paced(int count, int perSecond) throws Exception {
        long[] micros = sendPaced(prepare(count), perSecond);
        awaitFunded(count);
        return micros;
    }

    /** Payments a second by plain JDBC. */
    double baseline(int count) throws Exception {
        List<Fundable> payments = prepare(count);
        AtomicInteger next = new AtomicInteger();
        long started = System.nanoTime();
        parallel(BASELINE_WORKERS, () -> {
            try (Connection connection = database.getConnection()) {
                for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
                    PlainFunding.fund(connection, payments.get(index).paymentId());
                }
            }
            return null;
        });
        return count / seconds(started);
    }

    /** Nothing was lost, nothing doubled, and nothing had to be tried twice; before any baseline. */
    void checkBooks() {
        assertThat(count("select count(*) from market.funds_ledger_entries where entry_type = 'hold'"))
                .isEqualTo(sent);
        assertThat(count("select count(*) from market.funds_ledger_entries where entry_type = 'payment_detected'"))
                .isEqualTo(sent);
        assertThat(count("select count(*) from platform.inbox_deliveries where status <> 'done' or attempts <> 1"))
                .isZero();
    }

    private List<Fundable> prepare(int count) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            rounds++;
            List<Fundable> payments = FundablePayments.create(connection, count, label());
            statement.execute("analyze");
            return payments;
        }
    }

    private String label() {
        return "round" + rounds;
    }

    private long[] send(List<Fundable> payments) throws InterruptedException, ExecutionException {
        long[] micros = new long[payments.size()];
        AtomicInteger next = new AtomicInteger();
        parallel(SENDERS, () -> {
            try (Wire wire = new Wire(instance.httpUrl())) {
                for (int index = next.getAndIncrement(); index < micros.length; index = next.getAndIncrement()) {
                    String body = payments.get(index).body();
                    String signature = "X-AMN-Signature: " + FundablePayments.sign(body, secret) + "\r\n";
                    long started = System.nanoTime();
                    Wire.Answer answer = wire.post(PATH, signature, body);
                    micros[index] = (System.nanoTime() - started) / 1_000;
                    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                }
            }
            return null;
        });
        return micros;
    }

    private long[] sendPaced(List<Fundable> payments, int perSecond) throws InterruptedException, ExecutionException {
        long[] micros = new long[payments.size()];
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int index = 0; index < micros.length; index++) {
                int own = index;
                running.add(clock.schedule(
                        () -> {
                            String body = payments.get(own).body();
                            long started = System.nanoTime();
                            assertThat(post(
                                            client,
                                            instance.httpUrl(),
                                            PATH,
                                            body,
                                            FundablePayments.sign(body, secret)))
                                    .isEqualTo(202);
                            micros[own] = (System.nanoTime() - started) / 1_000;
                            return null;
                        },
                        index * 1_000_000L / perSecond,
                        TimeUnit.MICROSECONDS));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            clock.shutdown();
        }
        return micros;
    }

    private void awaitFunded(int more) {
        sent += more;
        boolean all = Await.until(
                () -> count("select count(*) from market.payments where escrow_state = 'funded' and buyer_id = md5('"
                                + label() + "-buyer')::uuid")
                        == more,
                Duration.ofMinutes(2));
        assertThat(all).as("all payments funded").isTrue();
    }

    private long count(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
