package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.ramp.ApprovedGaps;
import io.amanat.launcher.ramp.Gauges;
import io.amanat.launcher.ramp.Ramp;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.ServerGauges;
import io.amanat.launcher.state.SecretName;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The load ramp against the test server: its first stages, what it reports, and that it stops where it must. */
@OnMarket
class RampIT {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static RampOptions options(List<Integer> levels, boolean abort, Duration patience) {
        return new RampOptions(
                Market.base(),
                As.ADMIN_EMAIL,
                Market.secret(SecretName.ADMIN_PASSWORD),
                PaymentMode.FIXTURE,
                Market.secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET),
                null,
                levels,
                1,
                2,
                true,
                true,
                abort,
                Duration.ofSeconds(10),
                patience,
                ApprovedGaps.none(),
                Market.folder().resolve("ramp").resolve(UUID.randomUUID().toString()));
    }

    private Ramp.Outcome run(RampOptions options) {
        return Ramp.run(options, Gauges.NONE, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonObject result(Ramp.Outcome outcome) {
        return Body.read(text(outcome.report().resolve("result.json")));
    }

    @Test
    void AC_270_AC_271_one_two_and_four_escrows_at_once_all_end_well_and_nobody_hears_of_anothers() {
        long before = Db.count("select count(*) from market.purchase_requests where status = 'delivered'");
        Ramp.Outcome outcome = run(options(List.of(1, 2, 4), false, Duration.ofSeconds(30)));
        assertThat(outcome.stopped())
                .as(printed.toString(StandardCharsets.UTF_8))
                .isNull();
        assertThat(outcome.successful()).isTrue();
        List<JsonObject> stages = result(outcome).getJsonArray("stages").getValuesAs(JsonObject.class);
        assertThat(stages).extracting(stage -> stage.getInt("passed")).containsExactly(1, 2, 4);
        assertThat(stages).extracting(stage -> stage.getInt("serverErrors")).containsOnly(0);
        for (JsonObject stage : stages) {
            for (JsonObject worker : stage.getJsonArray("workers").getValuesAs(JsonObject.class)) {
                assertWhole(worker);
            }
        }
        assertThat(Db.count("select count(*) from market.purchase_requests where status = 'delivered'"))
                .isEqualTo(before + 7);
    }

    @Test
    void the_state_of_server_and_database_is_read_while_they_run() {
        Gauges.Reading reading = new ServerGauges(
                        Market.instance().opsUrl(), Market.instance().database().superUrl())
                .read();
        assertThat(reading.cpu()).isBetween(0L, 100L);
        assertThat(reading.heap()).isBetween(1L, 100L);
        assertThat(reading.connections()).isPositive();
        assertThat(reading.waitingLocks()).isNotNegative();
        assertThat(reading.backlog()).isNotNegative();
    }

    @Test
    void AC_260_the_people_of_a_run_are_testers_with_its_number_and_their_requests_are_put_away() {
        int counted = As.admin().get("/api/users/admin/stats").is(200).data().getInt("total");
        Ramp.Outcome outcome = run(options(List.of(1), false, Duration.ofSeconds(30)));
        JsonObject worker = result(outcome)
                .getJsonArray("stages")
                .getJsonObject(0)
                .getJsonArray("workers")
                .getJsonObject(0);
        String run = worker.getString("runId");
        assertThat(Db.count("select count(*) from market.users where is_tester and email like 'amn-e2e-" + run + "-%'"))
                .isEqualTo(3);
        assertThat(Db.count("select count(*) from market.purchase_requests where is_archived and title like 'Ramp "
                        + run + "%'"))
                .isEqualTo(1);
        assertThat(As.admin().get("/api/users/admin/stats").is(200).data().getInt("total"))
                .isEqualTo(counted);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Put away 1 requests of run " + run);
    }

    /** The worker result of acceptance 13.5, against what the database says. */
    private static void assertWhole(JsonObject worker) {
        assertThat(worker.keySet())
                .containsExactlyInAnyOrder(
                        "workerId",
                        "stage",
                        "runId",
                        "status",
                        "buyerUserId",
                        "sellerUserIds",
                        "purchaseRequestId",
                        "selectedOfferId",
                        "paymentId",
                        "txHash",
                        "timingsMs",
                        "notifications",
                        "errors");
        assertThat(worker.getString("status")).isEqualTo("passed");
        assertThat(worker.getJsonArray("errors")).isEmpty();
        assertThat(worker.getJsonObject("timingsMs").keySet())
                .containsExactlyInAnyOrder(
                        "login",
                        "createRequest",
                        "createOffers",
                        "acceptOffer",
                        "createPaymentIntent",
                        "scannerConfirm",
                        "sellerDelivery",
                        "buyerConfirmDelivery",
                        "total");
        // 3 of the request, 2 of offers, 2 of the choice, 3 of the payment, 3 of the delivery.
        assertThat(worker.getJsonArray("notifications").getValuesAs(JsonObject.class))
                .hasSize(13)
                .allSatisfy(one -> assertThat(one.getBoolean("observed")).isTrue())
                .allSatisfy(one -> assertThat(one.getBoolean("socketObserved")).isTrue());
        UUID request = UUID.fromString(worker.getString("purchaseRequestId"));
        assertThat(Db.rows(
                        "select r.buyer_id::text, r.selected_offer_id::text, p.id::text, p.blockchain_tx_hash, p.escrow_state::text"
                                + " from market.purchase_requests r join market.payments p on p.purchase_request_id = r.id"
                                + " where r.id = ?",
                        request))
                .containsExactly(List.of(
                        worker.getString("buyerUserId"),
                        worker.getString("selectedOfferId"),
                        worker.getString("paymentId"),
                        worker.getString("txHash"),
                        "releasable"));
        LedgerAssert.ledgerOf(worker.getString("paymentId")).isFunded("0.29");
    }

    @Test
    void AC_272_the_report_has_the_percentiles_of_every_operation_and_no_secret() {
        Ramp.Outcome outcome = run(options(List.of(2), false, Duration.ofSeconds(30)));
        JsonObject operations =
                result(outcome).getJsonArray("stages").getJsonObject(0).getJsonObject("operations");
        for (String operation :
                List.of("api", "scannerConfirm", "notification", "socket", "total", "login", "createOffers")) {
            JsonObject figures = operations.getJsonObject(operation);
            assertThat(figures).as(operation).isNotNull();
            assertThat(figures.getInt("p50")).isLessThanOrEqualTo(figures.getInt("p95"));
            assertThat(figures.getInt("p95")).isLessThanOrEqualTo(figures.getInt("p99"));
            assertThat(figures.getInt("p99")).isLessThanOrEqualTo(figures.getInt("max"));
        }
        assertThat(operations.getJsonObject("createOffers").getInt("count")).isEqualTo(4);
        String report = text(outcome.report().resolve("report.md"));
        assertThat(report)
                .contains("Mode fixture")
                .contains("| C2 | 2 | 2 | 0 |")
                .contains("p50 / p95 / p99 / max")
                .contains("| delivery_confirmed | 4 | 4 | 0 | 0 |");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(report.strip());
        for (String left : List.of(report, result(outcome).toString(), printed.toString(StandardCharsets.UTF_8))) {
            assertThat(left)
                    .doesNotContain(Market.secret(SecretName.ADMIN_PASSWORD))
                    .doesNotContain(Market.secret(SecretName.AMN_SCANNER_WEBHOOK_SECRET))
                    .doesNotContain("eyJ");
        }
    }

    /** While the trigger is there, notifications go astray as its body says. */
    static void withTrigger(String body, Runnable work) {
        Db.change("create function market.ramp_injection() returns trigger language plpgsql as $f$ begin " + body
                + " end $f$");
        Db.change("create trigger ramp_injection before insert on market.notifications for each row execute function"
                + " market.ramp_injection()");
        try {
            work.run();
        } finally {
            Db.change("drop trigger ramp_injection on market.notifications");
            Db.change("drop function market.ramp_injection()");
        }
    }

    @Test
    void AC_273_a_notification_that_never_comes_stops_the_ramp() {
        withTrigger("if new.event = 'delivery_submitted' then return null; end if; return new;", () -> {
            Ramp.Outcome outcome = run(options(List.of(2, 4), true, Duration.ofSeconds(1)));
            assertThat(outcome.successful()).isFalse();
            assertThat(outcome.stopped()).startsWith("C2: ").contains("buyer was not told delivery/delivery_submitted");
            JsonObject result = result(outcome);
            assertThat(result.getJsonArray("stages")).hasSize(1);
            assertThat(result.getJsonArray("stages").getJsonObject(0).getInt("failed"))
                    .isEqualTo(2);
            assertThat(text(outcome.report().resolve("report.md"))).contains("Not run: C4.");
        });
    }

    @Test
    void AC_273_a_notification_for_the_wrong_person_stops_the_ramp() {
        String body =
                """
                if new.event = 'offer_rejected' then
                  insert into market.notifications (user_id, type, category, event, title, message, related_id, action_url,
                    created_at)
                  select buyer_id, new.type, new.category, 'offer_strange', new.title, new.message, new.related_id,
                    new.action_url, new.created_at
                  from market.purchase_requests where new.action_url like '%' || id;
                end if;
                return new;
                """;
        withTrigger(body, () -> {
            Ramp.Outcome outcome = run(options(List.of(1, 2), false, Duration.ofSeconds(30)));
            assertThat(outcome.successful()).isFalse();
            assertThat(outcome.stopped())
                    .startsWith("C1: ")
                    .contains("buyer was told offer/offer_strange")
                    .contains("none of his business");
            assertThat(result(outcome).getJsonArray("stages")).hasSize(1);
        });
    }
}
