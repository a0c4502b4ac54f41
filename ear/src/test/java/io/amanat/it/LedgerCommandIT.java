package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.Distribution;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code ./amanat ledger verify} as an operator starts it, beside the running server. */
@OnMarket
class LedgerCommandIT {
    private record Run(int exit, String out) {}

    private static Run run(String... words) throws IOException, InterruptedException {
        Path target = Distribution.locate().folder();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                target.resolve("classes")
                        + File.pathSeparator
                        + target.resolve("lib").resolve("*"),
                "io.amanat.launcher.Main",
                "ledger"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PG_URL", Market.instance().database().appUrl());
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).doesNotContain(Market.instance().database().appUrl());
        return new Run(process.exitValue(), out);
    }

    @Test
    void it_says_whether_the_ledger_adds_up_and_names_the_bad_row() throws Exception {
        Deal deal = Deal.paid();
        Run before = run("verify");
        boolean clean = As.admin()
                .get("/api/admin/ledger/reconciliation")
                .is(200)
                .data()
                .getBoolean("clean");
        assertThat(before.exit()).as(before.out()).isEqualTo(clean ? 0 : 1);
        assertThat(before.out()).doesNotContain(deal.paymentId);

        String hold = Db.text(
                "select id from market.funds_ledger_entries where payment_id = ? and entry_type = 'hold'",
                deal.paymentId);
        String guard = "alter table market.funds_ledger_entries %s trigger funds_ledger_no_update";
        Db.change(guard.formatted("disable"));
        try {
            Db.change("update market.funds_ledger_entries set amount = 0.3 where id = ?", UUID.fromString(hold));
            Run bad = run("verify");
            assertThat(bad.exit()).isEqualTo(1);
            assertThat(bad.out())
                    .contains("guard_missing: payment null, row null: the trigger funds_ledger_no_update")
                    .contains("held_but_not_detected: payment " + deal.paymentId + ", row " + hold)
                    .contains("The ledger is wrong in ");
        } finally {
            Db.change("update market.funds_ledger_entries set amount = 0.26 where id = ?", UUID.fromString(hold));
            Db.change(guard.formatted("enable"));
        }
        Run after = run("verify");
        assertThat(after.exit()).as(after.out()).isEqualTo(clean ? 0 : 1);
        assertThat(after.out()).contains(clean ? " payments adds up." : "The ledger is wrong in ");
    }

    @Test
    void a_wrong_word_shows_how_it_is_used() throws Exception {
        for (String[] words : List.of(new String[] {}, new String[] {"fix"}, new String[] {"verify", "now"})) {
            Run run = run(words);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).contains("Usage: amanat ledger verify");
        }
    }
}
