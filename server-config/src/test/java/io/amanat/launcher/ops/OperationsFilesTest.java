package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that stand beside the server: what they name is there. */
class OperationsFilesTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path HERE = CHECKOUT.resolve("server-config");

    /** Made by Prometheus and by the server itself; CtlIT finds the latter on a running one. */
    private static final Set<String> MADE_ELSEWHERE = Set.of("up", "memory_usedHeap_bytes", "memory_maxHeap_bytes");

    private static final Set<String> LANGUAGE = Set.of(
            "sum", "by", "on", "unless", "and", "or", "increase", "rate", "max", "min", "avg", "absent", "ignoring");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("(event|result|status)=\"([a-z_]+)\"");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(Path file) {
        return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object value) {
        return (List<T>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Every name of a metric that the marketplace and the scanner write. */
    private static Set<String> registered() {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("ejb", "scanner")) {
            Path sources =
                    CHECKOUT.resolve(module).resolve("src").resolve("main").resolve("java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                    Matcher matcher = Pattern.compile("\"(amanat_[a-z_]+)\"").matcher(text(file));
                    while (matcher.find()) {
                        names.add(matcher.group(1));
                    }
                });
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return names;
    }

    /** Names of metrics in an expression of Prometheus. */
    static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\b(by|on|ignoring|without) \\([^)]*\\)", "")
                .replaceAll("\\[[^]]*]", "");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(bare);
        while (matcher.find()) {
            if (!LANGUAGE.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    private static List<String> alertExpressions() {
        List<String> expressions = new ArrayList<>();
        for (Object group :
                list(yaml(HERE.resolve("prometheus/amanat-rules.yml")).get("groups"))) {
            for (Object rule : list(map(group).get("rules"))) {
                expressions.add((String) map(rule).get("expr"));
            }
        }
        return expressions;
    }

    private static List<String> panelExpressions() {
        JsonObject dashboard = JsonObjects.read(text(HERE.resolve("grafana/amanat-dashboard.json")));
        List<String> expressions = new ArrayList<>();
        for (JsonObject panel : dashboard.getJsonArray("panels").getValuesAs(JsonObject.class)) {
            JsonArray targets = panel.getJsonArray("targets");
            targets.getValuesAs(JsonObject.class).forEach(target -> expressions.add(target.getString("expr")));
        }
        return expressions;
    }

    @Test
    void every_metric_of_alerts_and_dashboard_is_one_that_the_code_registers() {
        Set<String> registered = registered();
        assertThat(registered).contains("amanat_part_well", "amanat_scanner_lag", "amanat_webhook_stored_total");
        Set<String> named = new TreeSet<>();
        alertExpressions().forEach(expression -> named.addAll(metrics(expression)));
        panelExpressions().forEach(expression -> named.addAll(metrics(expression)));

        assertThat(named).hasSizeGreaterThan(12);
        named.removeAll(MADE_ELSEWHERE);
        assertThat(registered).containsAll(named);
        // And none is written that nobody looks at.
        assertThat(named).containsAll(registered);
    }

    @Test
    void every_label_that_an_alert_asks_for_is_one_that_the_code_writes() {
        String scanner = text(CHECKOUT.resolve("scanner/src/main/java/io/amanat/scanner/watch/ScanMeter.java"))
                + text(CHECKOUT.resolve("scanner/src/main/java/io/amanat/scanner/entity/DeliveryRepository.java"))
                + text(CHECKOUT.resolve("scanner/src/main/java/io/amanat/scanner/api/MetricsResource.java"));
        int asked = 0;
        for (String expression : alertExpressions()) {
            Matcher label = LABEL.matcher(expression);
            while (label.find()) {
                asked++;
                String written = label.group(1).equals("event")
                        ? label.group(2).toUpperCase(java.util.Locale.ROOT)
                        : label.group(2);
                assertThat(scanner).contains(written);
            }
        }
        assertThat(asked).isPositive();
    }

    @Test
    void every_alert_says_how_urgent_it_is_and_names_a_runbook_that_exists() {
        for (Object group :
                list(yaml(HERE.resolve("prometheus/amanat-rules.yml")).get("groups"))) {
            for (Object rule : list(map(group).get("rules"))) {
                String name = (String) map(rule).get("alert");
                assertThat(map(map(rule).get("labels")).get("severity"))
                        .as(name)
                        .isIn("critical", "warning");
                Map<String, Object> told = map(map(rule).get("annotations"));
                assertThat((String) told.get("summary")).as(name).isNotBlank();
                assertThat(CHECKOUT.resolve((String) told.get("runbook")))
                        .as(name)
                        .isRegularFile();
            }
        }
        Map<String, Object> scrape = yaml(HERE.resolve("prometheus/prometheus.yml"));
        for (Object file : list(scrape.get("rule_files"))) {
            assertThat(HERE.resolve("prometheus").resolve((String) file)).isRegularFile();
        }
        assertThat(list(scrape.get("scrape_configs")))
                .extracting(job -> map(job).get("job_name"))
                .containsExactly("amanat-market", "amanat-scanner");
    }

    @Test
    void what_the_image_copies_is_there_and_nothing_runs_as_root_or_floats() {
        String dockerfile = text(HERE.resolve("docker/Dockerfile"));
        int copied = 0;
        for (String line : dockerfile.lines().toList()) {
            if (line.startsWith("FROM ")) {
                assertThat(line).matches("FROM [a-z/-]+:[0-9][^ ]*( AS [a-z]+)?");
            } else if (line.startsWith("COPY ")) {
                boolean built = line.contains("--from=build");
                List<String> words = Stream.of(line.split(" "))
                        .filter(word -> !word.startsWith("--"))
                        .toList();
                for (String source : words.subList(1, words.size() - 1)) {
                    String path = source.replace("/src/", "").replaceFirst("/target/.*$", "");
                    assertThat(CHECKOUT.resolve(path)).as(line).exists();
                    assertThat(built || !source.contains("target")).as(line).isTrue();
                    copied++;
                }
            }
        }
        assertThat(copied).isGreaterThan(10);
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER ")).reduce((one, two) -> two))
                .hasValueSatisfying(
                        user -> assertThat(user).doesNotContain("root").isNotEqualTo("USER 0"));
        assertThat(dockerfile).contains("HEALTHCHECK");
        for (Object module : modules()) {
            assertThat(dockerfile).contains("COPY " + module + " " + module);
        }
    }

    private static List<String> modules() {
        List<String> modules = new ArrayList<>();
        Matcher matcher = Pattern.compile("<module>([a-z-]+)</module>").matcher(text(CHECKOUT.resolve("pom.xml")));
        while (matcher.find()) {
            modules.add(matcher.group(1));
        }
        return modules;
    }

    @Test
    void what_the_composition_mounts_is_there_and_its_images_are_pinned() {
        Path folder = HERE.resolve("docker");
        Map<String, Object> compose = yaml(folder.resolve("compose.yaml"));
        Set<String> volumes = map(compose.get("volumes")).keySet();
        Set<String> secrets = map(compose.get("secrets")).keySet();
        map(compose.get("services")).forEach((name, value) -> {
            Map<String, Object> service = map(value);
            assertThat((String) service.get("image")).as(name).matches("[a-z/]+:v?[0-9][0-9.]+");
            for (Object mount : service.get("volumes") == null ? List.of() : list(service.get("volumes"))) {
                String source = ((String) mount).split(":")[0];
                if (!source.startsWith(".")) {
                    assertThat(volumes).contains(source);
                } else if (!source.startsWith("./secrets/")) {
                    assertThat(folder.resolve(source)).as(name).isRegularFile();
                }
            }
            if (service.get("environment") != null) {
                assertThat(map(service.get("environment")).keySet())
                        .as(name)
                        .allMatch(key -> !key.matches(".*(PASSWORD|SECRET|KEY|PG_URL).*") || key.endsWith("_FILE"));
            }
            List<String> used = service.get("secrets") == null ? List.of() : list(service.get("secrets"));
            assertThat(secrets).containsAll(used);
        });
        Map<String, Object> build =
                map(map(map(compose.get("services")).get("amanat")).get("build"));
        Path context = folder.resolve((String) build.get("context")).normalize();
        assertThat(context).isEqualTo(CHECKOUT);
        assertThat(context.resolve((String) build.get("dockerfile"))).isRegularFile();
    }

    @Test
    void the_scripts_that_units_and_images_start_can_be_run() {
        for (String script : List.of("amanat", "amanatctl", "server-config/docker/roles.sh")) {
            assertThat(CHECKOUT.resolve(script)).isExecutable();
        }
        for (String unit : List.of("amanat.service", "amanat-backup.service")) {
            String text = text(HERE.resolve("systemd").resolve(unit));
            assertThat(text)
                    .contains(
                            "NoNewPrivileges=true",
                            "ProtectSystem=strict",
                            "CapabilityBoundingSet=\n",
                            "User=amanat",
                            "UMask=0077");
            Matcher started = Pattern.compile("/opt/amanat/([a-z]+)").matcher(text);
            assertThat(started.find()).isTrue();
            started.reset();
            while (started.find()) {
                assertThat(CHECKOUT.resolve(started.group(1))).isExecutable();
            }
        }
    }

    @Test
    void names_of_metrics_are_found_in_an_expression() {
        assertThat(metrics("sum by (reason) (increase(a_total{x=\"y\"}[5m])) / (b > 0) unless on (c) d"))
                .containsExactly("a_total", "b", "d");
    }
}
