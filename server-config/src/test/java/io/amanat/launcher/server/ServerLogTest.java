package io.amanat.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("the application's own sentence is found among what was logged since the mark")
    void refusal() throws Exception {
        Path file = Files.writeString(folder.resolve("server.log"), "x Amanat can't start: an older reason.\n");
        ServerLog log = ServerLog.mark(file);
        Files.writeString(
                file,
                "[2026] [SEVERE] [[\n  Exception while loading the app\n"
                        + "Caused by: java.lang.IllegalStateException: Amanat can't start: JWT_SECRET is not set.\n",
                StandardOpenOption.APPEND);

        assertThat(log.refusal()).contains("Amanat can't start: JWT_SECRET is not set.");
        assertThat(log.applicationFailed()).isTrue();
    }

    @Test
    @DisplayName("without such a sentence the innermost cause of the first stack trace is told")
    void cause() throws Exception {
        Path file = folder.resolve("server.log");
        ServerLog log = ServerLog.mark(file);
        Files.writeString(
                file,
                "[2026] [SEVERE] [[\nX\n\tat a.b\nCaused by: outer\n\tat a.c\nCaused by: inner\n\tat a.d\n]]\n"
                        + "[2026] [SEVERE] [[\nY\nCaused by: later\n]]\n");

        assertThat(log.firstCause()).contains("inner");
    }

    @Test
    @DisplayName("a rotated log is read from its beginning")
    void rotated() throws Exception {
        Path file = Files.writeString(folder.resolve("server.log"), "a log that was long before it was rotated\n");
        ServerLog log = ServerLog.mark(file);

        Files.writeString(file, "Amanat can't start: x");

        assertThat(log.refusal()).contains("Amanat can't start: x");
    }

    @Test
    @DisplayName("asadmin's hint is not part of the sentence")
    void tail() {
        assertThat(
                        ServerLog.refusal(
                                "remote failure: x : Amanat can't start: PG_URL is empty. Please see server.log for more details."))
                .contains("Amanat can't start: PG_URL is empty");
    }
}
