package io.amanat.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("a second launcher on the same folder is refused in one sentence")
    void locked() {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageStartingWith("Another launcher already runs on " + first.root());
        }
    }

    @Test
    @DisplayName("a closed folder can be opened again and nobody else can look in")
    void reopened() throws Exception {
        DataFolder.open(folder).close();

        try (DataFolder again = DataFolder.open(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(again.root())))
                    .isEqualTo("rwx------");
        }
    }
}
