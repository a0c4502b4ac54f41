package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.Distribution;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command as an operator starts it, from the built application, beside the running server. */
@OnMarket
class LegacyImportIT {
    /** What the command said, and how it ended. */
    record Ran(int exit, String out) {}

    /** The command on the shipped export, which has gaps: a dry run leaves nothing but its line in the list of runs. */
    static Ran dryRun() throws IOException, InterruptedException {
        Path target = Distribution.locate().folder();
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                target.resolve("classes")
                        + File.pathSeparator
                        + target.resolve("lib").resolve("*"),
                "io.amanat.launcher.Main",
                "import",
                "--dry-run",
                target.resolveSibling("legacy-export").toString());
        builder.environment().put("PG_URL", Market.instance().database().appUrl());
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out);
    }

    @Test
    void the_command_reads_the_shipped_export_into_the_running_servers_database() throws Exception {
        Ran ran = dryRun();
        assertThat(ran.out()).contains("fundsledgerentries", "verified: counts, sums and references agree", "dry run");
        assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out()).doesNotContain(Market.instance().database().appUrl());
    }
}
