package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-FIL-02. */
class LocalFileStoreTest {
    private static final List<String> PATHS = List.of(
            "../secret",
            "/etc/passwd",
            "ab/cd/../../../secret",
            "ab/cd",
            "",
            "tmp/x",
            "AB/CD/abcd0000-0000-4000-8000-000000000000",
            "ab/cd/ffff0000-0000-4000-8000-000000000000",
            "ab/cd/abcd0000-0000-4000-8000-000000000000/..",
            "ab/cd/abcd0000-0000-4000-8000-000000000000\0",
            "ab\\cd\\abcd0000-0000-4000-8000-000000000000");

    @TempDir
    private Path folder;

    private Path root;
    private UploadFolder uploads;
    private LocalFileStore store;

    @BeforeEach
    void a_store() throws IOException {
        root = folder.resolve("root");
        Files.writeString(folder.resolve("secret"), "secret");
        uploads = Wiring.inject(
                new UploadFolder(),
                "settings",
                new TestSettings()
                        .with(MarketSetting.UPLOAD_PATH, root.toString())
                        .build());
        store = Wiring.inject(new LocalFileStore(), "folder", uploads);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void bytes_come_back_until_they_are_deleted() throws IOException {
        String key = StorageKeys.next();
        Path waiting = uploads.newFile();
        Files.writeString(waiting, "content");
        store.put(key, waiting, "application/pdf");
        assertThat(files()).containsExactly(root.resolve(key));
        try (InputStream bytes = store.open(key)) {
            assertThat(bytes).hasContent("content");
        }
        store.delete(key);
        store.delete(key);
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> store.open(key)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_put_that_fails_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> store.put(StorageKeys.next(), folder.resolve("missing"), "x"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void nothing_outside_the_folder_is_reached() throws IOException {
        Path waiting = uploads.newFile();
        for (String path : PATHS) {
            assertThatThrownBy(() -> store.open(path)).as(path).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.delete(path)).as(path).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.put(path, waiting, "x"))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(folder.resolve("secret")).hasContent("secret");
        assertThat(files()).containsExactly(waiting);
    }

    @Test
    void keys_are_made_in_the_form_they_are_checked_for() {
        for (int i = 0; i < 100; i++) {
            assertThat(StorageKeys.isKey(StorageKeys.next())).isTrue();
        }
        assertThat(StorageKeys.isKey(null)).isFalse();
        assertThat(PATHS).noneMatch(StorageKeys::isKey);
    }

    @Test
    void an_id_that_looks_like_a_path_is_an_invalid_one_and_another_word_names_nothing() {
        UUID id = UUID.randomUUID();
        assertThat(StorageKeys.fileId(id.toString())).isEqualTo(id);
        for (String path : List.of("..", "../x", "/etc/passwd", "a/b", "..\\x", "%2e%2e", id + "/..", id + "\0")) {
            assertThat(catchThrowableOfType(DomainException.class, () -> StorageKeys.fileId(path))
                            .code())
                    .as(path)
                    .isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
        for (String word : List.of("", "x", "upload", id + "0")) {
            assertThat(catchThrowableOfType(DomainException.class, () -> StorageKeys.fileId(word))
                            .code())
                    .as(word)
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void uploads_that_wait_for_nobody_are_forgotten() throws IOException {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(uploads.forget(noon, 10)).isZero();
        Path old = uploads.newFile();
        Path older = uploads.newFile();
        Path fresh = uploads.newFile();
        Files.setLastModifiedTime(old, FileTime.from(noon.minusSeconds(1)));
        Files.setLastModifiedTime(older, FileTime.from(noon.minusSeconds(9)));
        Files.setLastModifiedTime(fresh, FileTime.from(noon));
        assertThat(uploads.forget(noon, 1)).isEqualTo(1);
        assertThat(uploads.forget(noon, 10)).isEqualTo(1);
        assertThat(uploads.forget(noon, 10)).isZero();
        assertThat(files()).containsExactly(fresh);
    }
}
