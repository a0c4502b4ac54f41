package io.amanat.legacy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class ImportCommandTest {
    private static final int NOTIFICATIONS = 20_000;

    @TempDir
    private Path folder;

    private record Ran(int exit, String out) {}

    private static Ran command(String url, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = ImportCommand.run(List.of(arguments), url, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8));
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(ImportDatabase.EXPORT)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void a_wrong_command_and_a_database_that_is_not_there_end_with_2() {
        assertThat(command("postgres://a:b@127.0.0.1:1/amanat").exit()).isEqualTo(2);
        assertThat(command(null, "folder").out()).contains("Usage");
        Ran ran = command("postgres://a:hidden@127.0.0.1:1/amanat", "folder");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains("The import stopped").doesNotContain("hidden");
    }

    @Test
    void an_import_that_is_killed_is_finished_by_the_next_one_and_a_clean_export_ends_with_0() throws Exception {
        copy();
        for (Collection collection : Collection.values()) {
            if (collection != Collection.USERS) {
                Files.writeString(folder.resolve(collection.file() + ".jsonl"), "");
            }
        }
        String users = Files.readAllLines(folder.resolve("users.jsonl")).get(0);
        Files.writeString(folder.resolve("users.jsonl"), users + "\n");
        String notifications = IntStream.range(0, NOTIFICATIONS)
                .mapToObj(number ->
                        "{\"_id\":{\"$oid\":\"%024x\"},\"userId\":{\"$oid\":\"65920e900001abcd00000001\"},\"title\":\"n\",\"message\":\"%d\"}"
                                .formatted(number, number))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("notifications.jsonl"), notifications);
        try (ImportDatabase market = new ImportDatabase()) {
            Process process = start(market);
            while (process.isAlive() && "0".equals(market.value("select count(*) from market.notifications"))) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            String left = market.value("select count(*) from market.notifications");
            assertThat(Integer.parseInt(left)).isPositive().isLessThan(NOTIFICATIONS);
            assertThat(market.value("select count(*) from market.id_map where collection = 'notifications'"))
                    .as("old ids and rows are committed together")
                    .isEqualTo(left);
            Ran ran = command(market.url(), folder.toString());
            assertThat(ran.out()).contains("verified");
            assertThat(ran.exit()).isZero();
            assertThat(market.value("select count(*) from market.notifications"))
                    .isEqualTo(Integer.toString(NOTIFICATIONS));
        }
    }

    private Process start(ImportDatabase market) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ImportCommand.class.getName(),
                folder.toString());
        builder.environment().put("PG_URL", market.url());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void rows_that_are_missing_end_with_1() throws Exception {
        try (ImportDatabase market = new ImportDatabase()) {
            Ran ran = command(market.url(), "--dry-run", ImportDatabase.EXPORT.toString());
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out())
                    .contains("[########################################] 100 %", "dry run: nothing was written");
        }
    }
}
