package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.SecretName;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all the others on this server: what they have left in the logs. */
@OnMarket
@Order(2_000_000_000)
class LogsIT {
    private static List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.copyOf(As.SECRETS));
        for (SecretName name : SecretName.values()) {
            Market.instance().secrets().find(name).ifPresent(secrets::add);
        }
        // Words that tests use as passwords and that may well stand in a log.
        secrets.removeIf(secret -> secret.length() < 18);
        assertThat(secrets).hasSizeGreaterThan(12);
        return secrets;
    }

    /** How many secrets stand in a text: thousands are looked for in many megabytes, so it is read once only. */
    private static int leaked(String text) {
        Map<Long, List<String>> byStart = secrets().stream().collect(Collectors.groupingBy(LogsIT::start));
        int leaked = 0;
        long last = 0;
        for (int end = 1; end <= text.length(); end++) {
            last = last << Byte.SIZE | text.charAt(end - 1);
            int begin = end - Long.BYTES;
            for (String secret : byStart.getOrDefault(last, List.of())) {
                leaked += text.startsWith(secret, begin) ? 1 : 0;
            }
        }
        return leaked;
    }

    /** The first eight letters as a number. */
    private static long start(String secret) {
        long start = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            start = start << Byte.SIZE | secret.charAt(at);
        }
        return start;
    }

    private static void assertClean(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(leaked(text)).as("secrets in " + file.getFileName()).isZero();
        assertThat(text)
                .as(file.getFileName().toString())
                .doesNotContain("$2b$")
                .doesNotContain("Bearer ey");
    }

    @Test
    void AC_258g_no_secret_of_this_run_is_in_any_log() throws IOException {
        Deal deal = Deal.paid().shipped();
        As.logIn(deal.buyer.email, deal.buyer.password + "-wrong").is(401);
        try (Stream<Path> files = Files.walk(Market.instance().logs())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("server.out"))
                    .toList()) {
                assertClean(file);
            }
        }
    }

    @Test
    void no_secret_of_this_run_is_in_what_the_server_printed() throws IOException {
        assertClean(Market.instance().logs().resolve("server.out"));
    }

    @Test
    void every_line_of_the_access_log_is_json_with_the_same_fields() {
        List<String> lines = AccessLines.all();
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            try (JsonReader reader = Json.createReader(new StringReader(line))) {
                assertThat(reader.readObject().keySet())
                        .contains("requestId", "method", "path", "status", "micros", "sql", "ip", "time");
            }
        }
    }

    @Test
    void no_answer_was_an_internal_error() {
        assertThat(AccessLines.internalErrors()).isEmpty();
    }
}
