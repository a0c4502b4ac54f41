package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.Distribution;
import io.amanat.launcher.state.SecretName;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./amanat ctl} as an operator starts it, beside the running server; and the endpoints it asks. */
@OnMarket
class CtlIT {
    @TempDir
    Path folder;

    private record Run(int exit, String out) {}

    private static Run ctl(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path target = Distribution.locate().folder();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                target.resolve("classes")
                        + File.pathSeparator
                        + target.resolve("lib").resolve("*"),
                "io.amanat.launcher.Main",
                "ctl"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("AMANAT_DATA", Market.folder().resolve("it-data").toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        for (SecretName secret : SecretName.values()) {
            assertThat(out).doesNotContain(Market.secret(secret));
        }
        return new Run(process.exitValue(), out);
    }

    @Test
    void the_running_database_is_backed_up_restored_and_every_row_compared() throws Exception {
        Deal.paid();
        String file = folder.resolve("backup.zip").toString();
        boolean clean = As.admin()
                .get("/api/admin/ledger/reconciliation")
                .is(200)
                .data()
                .getBoolean("clean");

        Run backup = ctl(Map.of(), "backup", file, "--json");
        assertThat(backup.exit()).as(backup.out()).isZero();
        assertThat(backup.out())
                .contains("market.funds_ledger_entries: ")
                .contains("\"sha256\":", "\"form\":", "\"why\":");
        Run noForm = ctl(Map.of(), "backup", file + "2", "--form", "tar");
        assertThat(noForm.exit()).isEqualTo(1);
        assertThat(noForm.out()).contains("There is no form tar; there are copy, pg_dump.");
        Run copied = ctl(Map.of(), "backup", file + "3", "--form", "copy");
        assertThat(copied.exit()).as(copied.out()).isZero();
        assertThat(copied.out()).contains("Form: copy. COPY was asked for.");

        Run check = ctl(Map.of(), "restore", file, "--check");
        assertThat(check.exit()).as(check.out()).isEqualTo(clean ? 0 : 1);
        assertThat(check.out()).contains(" came back as they were.");

        Map<String, String> elsewhere =
                Map.of("AMANAT_DATA", folder.resolve("data").toString(), "AMANAT_PORT", String.valueOf(freePort()));
        Run restored = ctl(elsewhere, "restore", file);
        assertThat(restored.exit()).as(restored.out()).isZero();
        assertThat(restored.out()).contains(" are restored. All money is paused");
        assertThat(folder.resolve("data").resolve("postgres")).isDirectory();

        // The folder belongs to the running server.
        Run over = ctl(Map.of(), "restore", file);
        assertThat(over.exit()).isEqualTo(1);
        assertThat(over.out()).contains("Another launcher already runs");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void the_doctor_the_migrations_and_the_configuration_are_looked_at() throws Exception {
        Run doctor = ctl(Map.of(), "doctor");
        assertThat(doctor.exit()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("good  messages: the broker answers", "good  database as scanner: role amanat_scanner");

        Run plan = ctl(Map.of(), "migrate", "plan", "--json");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out()).contains("{\"migrations\":[],\"faults\":[]}");

        Run config = ctl(Map.of("AMANAT_ENV", "production", "AMANAT_PROT", "80"), "config", "check");
        assertThat(config.exit()).isEqualTo(1);
        assertThat(config.out())
                .contains("bad   JWT_SECRET: is not set")
                .contains("bad   SMTP_HOST: is not set")
                .contains("did you mean AMANAT_PORT?");

        assertThat(ctl(Map.of(), "doctor", "--quickly").exit()).isEqualTo(2);
        assertThat(ctl(Map.of(), "fly").out()).contains("Usage: amanat ctl doctor [--json]");
    }

    @Test
    void jobs_roles_and_chains_are_put_in_order_and_who_did_it_is_on_record() throws Exception {
        Run list = ctl(Map.of(), "job", "list");
        assertThat(list.out()).contains("offer-expiry (minute)");
        Run job = ctl(Map.of(), "job", "run", "offer-expiry", "--json");
        assertThat(job.exit()).as(job.out()).isZero();
        assertThat(job.out()).contains("{\"rows\":");
        assertThat(ctl(Map.of(), "job", "run", "no-such-job").out()).contains("There is no job no-such-job");

        As person = As.buyer();
        Run grant = ctl(Map.of(), "user", "grant", person.email, "resolver");
        assertThat(grant.exit()).as(grant.out()).isZero();
        assertThat(Db.text("select role from market.users where id = ?", person.id))
                .isEqualTo("resolver");
        assertThat(Db.text(
                        "select details ->> 'role' from platform.audit_entries where subject_id = ? and actor_kind ="
                                + " 'system'",
                        person.id))
                .isEqualTo("buyer -> resolver");

        Run rescan = ctl(Map.of(), "chain", "rescan", "--chain", "4242", "--from", "1");
        assertThat(rescan.exit()).isEqualTo(1);
        assertThat(rescan.out()).contains("The scanner refuses (404): This chain was never read here.");
    }

    @Test
    void a_job_runs_when_an_administrator_says_so_within_its_budget() {
        As admin = As.admin();
        Deal deal = Deal.open().offers("0.26");
        Db.change(
                "update market.seller_offers set valid_until = now() - interval '1 minute' where id = ?",
                deal.offerIds.get(0));
        Statements budget = new Statements();
        budget.get(2, admin, "/api/admin/jobs");

        Answer done = admin.post("/api/admin/jobs/offer-expiry/run").is(200);

        assertThat(done.data().getInt("rows")).isPositive();
        assertThat(done.data().getBoolean("finished")).isTrue();
        assertThat(Db.text("select status from market.seller_offers where id = ?", deal.offerIds.get(0)))
                .isEqualTo("rejected");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'job.run' and actor_id = ?"
                                + " and details ->> 'job' = 'offer-expiry'",
                        admin.id))
                .isPositive();
        budget.send(6, admin, "POST", "/api/admin/jobs/offer-expiry/run", null);
        budget.assertBudgetsKept();
        admin.post("/api/admin/jobs/" + UUID.randomUUID() + "/run").refused(404, "NOT_FOUND");
        As.seller().post("/api/admin/jobs/offer-expiry/run").is(403);
    }

    @Test
    void the_metrics_that_alerts_and_dashboard_take_from_the_server_are_there() {
        Hooks.health();
        String metrics = Api.to(Market.instance().opsUrl(), "/metrics")
                .raw("GET", BodyPublishers.noBody())
                .is(200)
                .body();
        assertThat(metrics)
                .containsPattern("(?m)^memory_usedHeap_bytes[{ ]")
                .containsPattern("(?m)^memory_maxHeap_bytes[{ ]")
                .containsPattern("(?m)^amanat_part_well\\{.*part=\"outbox\".*} 1");
    }
}
