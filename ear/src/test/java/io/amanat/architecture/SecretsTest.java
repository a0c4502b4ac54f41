package io.amanat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that opens anything is kept among the sources and documents (AC-258g). */
class SecretsTest {
    /** What keys and tokens of the services that people use look like. */
    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "-----BEGIN [A-Z ]*PRIVATE KEY",
            "AKIA[0-9A-Z]{16}",
            "gh[pousr]_[A-Za-z0-9]{36}",
            "xox[abprs]-[A-Za-z0-9-]{10,}",
            "sk_(live|test)_[A-Za-z0-9]{16,}",
            "AIza[0-9A-Za-z_-]{35}",
            "npm_[A-Za-z0-9]{36}",
            "(?<![0-9])[0-9]{8,10}:AA[A-Za-z0-9_-]{33}",
            "xprv[1-9A-HJ-NP-Za-km-z]{100,}",
            "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{10,}"));

    /** Published examples, and signatures that sign nothing: worth nothing to anybody. */
    private static final Set<String> WORTHLESS = Set.of(
            // Amazon's documentation of its signature.
            "AKIAIOSFODNN7EXAMPLE",
            // BIP 32, first test vector.
            "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2VjcmV0LXNpZ25hdHVyZQ",
            "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJTM0NSRVQifQ.S3CRET-S3CRET_S3CRET");

    /** What builds, runs and tools leave behind; none of it is in the repository. */
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "var", "node_modules", ".idea");

    private static List<String> secretsIn(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = SECRET.matcher(text);
        while (matcher.find()) {
            if (!WORTHLESS.contains(matcher.group())) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    @Test
    void AC_258g_no_key_or_token_is_kept_in_any_file_of_the_repository() throws IOException {
        List<String> files = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        Files.walkFileTree(House.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    if (!secretsIn(Files.readString(file)).isEmpty()) {
                        // The file only: a report must not spread what it found.
                        files.add(House.root().relativize(file).toString());
                    }
                    read.add(1);
                } catch (MalformedInputException picture) {
                    return FileVisitResult.CONTINUE;
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(read).as("files read").hasSizeGreaterThan(1_000);
        assertThat(files).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN " + "EC PRIVATE KEY-----",
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "token: 123456789" + ":AAabcdefghijklmnopqrstuvwxyz0123456",
                "eyJhbGciOiJFUzI1NiJ9" + ".eyJzdWIiOiJzb21lYm9keSJ9.abcdefghijklmnop"
            })
    void what_looks_like_a_secret_is_found(String text) {
        assertThat(secretsIn(text)).hasSize(1);
    }
}
