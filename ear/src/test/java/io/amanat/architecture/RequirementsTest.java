package io.amanat.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/requirements name tests as proof; each must exist. */
class RequirementsTest {
    private static final Path ROOT = Path.of("..");
    /** `SomeTest.a_method`, `SomeTest`, or `.another_method` of the class named before. */
    private static final Pattern PROOF = Pattern.compile("`(?:([A-Z]\\w*(?:Test|IT)))?(?:\\.([a-zA-Z]\\w*))?`");

    private static Map<String, String> testSources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith("Test.java")
                            || file.toString().endsWith("IT.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            RequirementsTest::read,
                            (one, other) -> one + other));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void every_test_that_a_requirement_names_exists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/requirements"))) {
            for (Path page : pages.sorted().toList()) {
                for (String line : Files.readAllLines(page)) {
                    check(page.getFileName().toString(), line, sources, missing);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void check(String page, String line, Map<String, String> sources, List<String> missing) {
        Matcher proof = PROOF.matcher(line);
        String type = null;
        while (proof.find()) {
            type = proof.group(1) == null ? type : proof.group(1);
            String method = proof.group(2);
            if (type == null) {
                continue;
            }
            String source = sources.getOrDefault(type, "");
            if (source.isEmpty() || (method != null && !source.contains(" " + method + "("))) {
                missing.add(page + ": " + type + (method == null ? "" : "." + method));
            }
        }
    }
}
