package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.Distribution;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command as an operator starts it, from the built application, beside the running server. */
@OnMarket
class LegacyImportIT {
    @Test
    void the_command_reads_the_shipped_export_into_the_running_servers_database() throws Exception {
        String url = Market.instance().database().appUrl();
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
        builder.environment().put("PG_URL", url);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).contains("fundsledgerentries", "verified: counts, sums and references agree", "dry run");
        assertThat(process.exitValue()).as(out).isEqualTo(1);
        assertThat(out).doesNotContain(url);
    }
}
