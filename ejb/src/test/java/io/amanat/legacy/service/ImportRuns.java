package io.amanat.legacy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What several tests do with the export and the database it is taken into. */
final class ImportRuns {
    private ImportRuns() {}

    /** Table by table, so that a difference is told in one line. */
    static void assertSame(Map<String, List<String>> actual, Map<String, List<String>> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (table, rows) -> assertThat(actual.get(table)).as(table).containsExactlyElementsOf(rows));
    }

    /** The export in a folder of its own. */
    static Path copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(ImportDatabase.EXPORT)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        return folder;
    }

    /** @return whether it was stopped before it was through */
    static boolean stopAfter(ImportDatabase database, int steps) throws SQLException, IOException {
        int[] left = {steps};
        try (Connection connection = database.connect()) {
            new LegacyImport(
                            connection,
                            (collection, done, total, report) -> {
                                if (--left[0] == 0) {
                                    throw new IllegalStateException("stopped");
                                }
                            },
                            ImportDatabase.NOW,
                            false)
                    .run(ImportDatabase.EXPORT);
            return false;
        } catch (IllegalStateException stopped) {
            return true;
        }
    }
}
