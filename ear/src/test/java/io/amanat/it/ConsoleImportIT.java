package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.jpa.AmanatDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The import of the old store at the console: its runs while they run and afterwards, and gaps that people resolve. */
@OnMarket
class ConsoleImportIT extends AtTheConsole {
    private static final String IMPORT = "/admin/legacy/import.xhtml";
    private static final String GAP = "/admin/legacy/gap.xhtml";
    /** Both halves of the lock that the command holds while it works. */
    private static final String LOCK = "select pg_advisory_lock(1095585364, 90)";

    private final List<String> wrong = new ArrayList<>();

    private void look(String name, String path, String parameters) {
        browser.complaints();
        operator.look(name, path, parameters, wrong);
        assertThat(wrong).isEmpty();
    }

    private static Connection locked() throws SQLException {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(Market.instance().database().appUrl());
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
        return connection;
    }

    /** A run of which nothing else was heard than that it is at a place. */
    private static UUID running(int done, UUID resumes) {
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into market.import_runs (id, folder, operator, dry_run, resumes, collection, lines_done, lines_total,"
                        + " added, rejected, errors, last_errors, started_at) values (?, 'autumn', 'keeper', false, ?, 'users', ?,"
                        + " 400, 90, 1, 1, '{users 65920e900001abcd00000001 unknown_role}', now())",
                id,
                resumes,
                done);
        return id;
    }

    /** Asked of the page at once: what is replaced meanwhile is gone. */
    private static String firstRun() {
        return (String) browser.run("return document.querySelector('[aria-labelledby=runs] tbody tr').innerText;");
    }

    private static int bar() {
        return ((Number) browser.run("return document.querySelector('[aria-labelledby=runs] tbody progress').value;"))
                .intValue();
    }

    @Test
    void a_run_is_followed_by_a_bar_that_refreshes_and_one_that_was_killed_is_told_as_stopped() throws SQLException {
        Db.change(
                "update market.import_runs set status = 'stopped', finished_at = heartbeat_at where status = 'running'");
        UUID run;
        try (Connection lock = locked()) {
            UUID before = running(40, null);
            Db.change("update market.import_runs set status = 'stopped', finished_at = now() where id = ?", before);
            run = running(100, before);
            look("import-running", IMPORT, "");
            assertThat(browser.find("main").getText()).contains("an import is running");
            assertThat(firstRun()).contains("autumn", "keeper", "for real", "goes on from one", "runs", "100 / 400");
            assertThat(bar()).isEqualTo(25);
            assertThat(browser.find("[aria-labelledby=runs] ul").getText())
                    .isEqualTo("users 65920e900001abcd00000001 unknown_role");
            Db.change(
                    "update market.import_runs set lines_done = 300, collection = 'payments', heartbeat_at = now()"
                            + " where id = ?",
                    run);
            browser.run("document.getElementById('refresh').dataset.every = '0.2';"
                    + " const button = document.getElementById('refresh'); button.click(); button.click();");
            Until.holds("the bar follows", () -> bar() == 75);
            assertThat(firstRun()).contains("payments", "300 / 400");
            assertThat(lock.isClosed()).isFalse();
        }
        Until.holds("a run without its lock was killed", () -> firstRun().contains("was stopped"));
        look("import-stopped", IMPORT, "");
        assertThat(browser.find("main").getText()).contains("no import is running");
        Db.change("update market.import_runs set status = 'stopped', finished_at = heartbeat_at where id = ?", run);
    }

    private static String every() {
        return (String) browser.run("return document.getElementById('refresh').dataset.every;");
    }

    @Test
    void a_page_that_is_open_looks_often_while_a_run_goes_on_and_seldom_afterwards() throws SQLException {
        Db.change(
                "update market.import_runs set status = 'stopped', finished_at = heartbeat_at where status = 'running'");
        browser.open(IMPORT + "?lang=en");
        assertThat(every()).isEqualTo("30");
        UUID run;
        try (Connection lock = locked()) {
            run = running(100, null);
            // One look at once; from then on the page says itself how long it waits.
            browser.run("const button = document.getElementById('refresh'); button.dataset.every = '0.2';"
                    + " button.click(); button.click();");
            Until.holds("a run has begun", () -> every().equals("3"));
            assertThat(bar()).isEqualTo(25);
            assertThat(lock.isClosed()).isFalse();
        }
        Db.change("update market.import_runs set status = 'finished', finished_at = now() where id = ?", run);
        Until.holds("it is over", () -> every().equals("30"));
        assertThat(firstRun()).contains("finished");
    }

    @Test
    void what_the_command_did_is_on_record_with_its_counts_and_its_last_errors() throws Exception {
        LegacyImportIT.Ran ran = LegacyImportIT.dryRun();
        assertThat(ran.out()).contains("dry run").doesNotContain("could not be written down");
        look("import-run", IMPORT, "");
        assertThat(firstRun()).contains("legacy-export", "dry run", "finished", "100 %");
        assertThat(Db.rows(
                        "select status, lines_done = lines_total, added > 0, rejected > 0, errors > 0, finished_at is not"
                                + " null from market.import_runs order by started_at desc limit 1"))
                .containsExactly(List.of("finished", "t", "t", "t", "t", "t"));
        assertThat(browser.all("[aria-labelledby=runs] ul li")).hasSize(10);
    }

    private static UUID gap() {
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into market.pg_dualwrite_gaps (id, collection, legacy_object_id, code, severity, payload, created_at)"
                        + " values (?, 'oldgaps', ?, 'unknown_status', 'error', '{\"status\": \"odd\"}', now())",
                id,
                id.toString());
        return id;
    }

    private static String openErrors() {
        return Db.text(
                "select count(*) from market.pg_dualwrite_gaps where collection = 'oldgaps' and resolved_at is null");
    }

    @Test
    void a_gap_is_resolved_with_a_note_of_whoever_did_it_first() {
        UUID gap = gap();
        try {
            browser.open(IMPORT + "?lang=en");
            browser.follow(browser.find("tbody a[href$='" + gap + "']"));
            look("gap", GAP, "id=" + gap);
            assertThat(browser.find("main").getText()).contains("unknown_status", "odd", "A row is missing");
            Visitor late = Visitor.of(As.fresh("admin"));
            Answer seen = late.get(GAP + "?id=" + gap).is(200);
            operator.act("resolve", Map.of());
            assertThat(operator.said()).as("nothing was noted").contains("note");
            operator.act("resolve", Map.of("note", "Mended in the export and taken over again."));
            assertThat(operator.said()).isEqualTo("The gap is resolved.");
            assertThat(openErrors()).isEqualTo("0");
            look("gap-resolved", GAP, "id=" + gap);
            assertThat(browser.find(".facts").getText()).contains("Mended in the export and taken over again.");
            assertThat(browser.all("[id$=resolveOpen]")).isEmpty();

            String refused = late.post(GAP, Visitor.filled(seen, form(gap, "I was there too.")))
                    .is(200)
                    .body();
            assertThat(refused).contains("Somebody else was faster");
            assertThat(Db.rows(
                            "select details ->> 'before', details ->> 'after', details ->> 'note', details ->> 'code', actor_id"
                                    + " from platform.audit_entries where action = 'import.gap_resolve' and subject_id = ?",
                            gap))
                    .containsExactly(List.of(
                            "open",
                            "resolved",
                            "Mended in the export and taken over again.",
                            "unknown_status",
                            As.admin().id.toString()));
            look("import-resolved", IMPORT, "severity=error&state=resolved");
            assertThat(browser.find("tbody a[href$='" + gap + "']").getText()).isEqualTo("unknown_status");
            browser.open(IMPORT + "?severity=error&state=open");
            assertThat(browser.all("tbody a[href$='" + gap + "']")).isEmpty();
        } finally {
            Db.change("delete from market.pg_dualwrite_gaps where collection = 'oldgaps'");
        }
    }

    private static Map<String, String> form(UUID gap, String note) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("id", gap.toString());
        form.put("resolveForm", "resolveForm");
        form.put("resolveForm:resolvenote", note);
        form.put("resolveForm:resolveSend", "");
        return form;
    }

    @Test
    void who_looks_only_and_who_is_no_administrator_resolves_nothing_and_nonsense_is_refused() {
        UUID gap = gap();
        try {
            As admin = As.admin();
            Visitor looking = new Visitor();
            looking.signIn(admin.email, admin.password, true).is(302);
            assertThat(looking.send(GAP + "?id=" + gap, form(gap, "because"))
                            .is(200)
                            .body())
                    .contains("You signed in to look only");
            Visitor resolver = Visitor.of(As.fresh("resolver"));
            resolver.get(IMPORT).is(403);
            resolver.get(GAP + "?id=" + gap).is(403);
            assertThat(openErrors()).isEqualTo("1");
            Visitor visitor = Visitor.admin();
            visitor.get(IMPORT).is(200);
            Statements statements = new Statements();
            // One of each is the check of the account.
            statements.costs(2, "a gap", visitor.at(GAP + "?id=" + gap), "GET", null);
            statements.costs(5, "gaps that are resolved", visitor.at(IMPORT + "?state=resolved"), "GET", null);
            statements.assertBudgetsKept();
            assertThat(visitor.send(GAP + "?id=" + gap, form(gap, "x".repeat(501)))
                            .is(200)
                            .body())
                    .contains("note");
            assertThat(openErrors()).isEqualTo("1");
            visitor.get(GAP + "?id=nonsense").is(404);
            visitor.get(GAP + "?id=" + UUID.randomUUID()).is(404);
            visitor.get(IMPORT + "?severity=nonsense").is(400);
            visitor.get(IMPORT + "?state=nonsense").is(400);
        } finally {
            Db.change("delete from market.pg_dualwrite_gaps where collection = 'oldgaps'");
        }
    }
}
