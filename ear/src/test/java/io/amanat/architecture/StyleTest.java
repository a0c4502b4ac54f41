package io.amanat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** House rules 4, 5, 7, 9 and 12: money, time, access, names and sizes. */
class StyleTest {
    private static final int MAX_CLASS_LINES = 300;
    private static final int MAX_METHOD_LINES = 70;
    private static final int MAX_ENDPOINTS = 10;
    /** Outbound ports: interfaces that may have a single implementation. */
    private static final Set<String> PORTS = Set.of(
            "PayInScanner",
            "BalanceScanner",
            "ReceivingAddresses",
            "ChainReader",
            "ChainAccounts",
            "SweepSigner",
            "InboxHandler",
            "OutboxSink",
            "BotApi",
            "FileReaders",
            "ItemPrices",
            "RoomRule");

    @Test
    void no_floating_point_in_the_marketplace_and_the_scanner() {
        for (Class<?> type : List.of(double.class, float.class, Double.class, Float.class)) {
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("io.amanat.launcher..")
                    .should()
                    .haveRawType(type)
                    .check(House.CLASSES);
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("io.amanat.launcher..")
                    .should()
                    .haveRawReturnType(type)
                    .check(House.CLASSES);
        }
    }

    @Test
    void time_comes_from_the_injected_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.amanat.shared.time", "io.amanat.shared.id", "io.amanat.launcher..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(java.util.Date.class)
                .check(House.CLASSES);
    }

    @Test
    void nothing_is_printed_or_swallowed_by_the_application() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.amanat.launcher..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                // Named here to be forbidden: what fails is logged, where secrets are masked, or answered.
                .callMethod(Throwable.class, "printStackTrace")
                .check(House.CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                .check(House.CLASSES);
    }

    @Test
    void every_endpoint_says_who_may_call_it_and_no_resource_has_more_than_ten() {
        List<String> open = new ArrayList<>();
        List<String> large = new ArrayList<>();
        for (JavaClass type : House.CLASSES) {
            List<JavaMethod> endpoints = type.getMethods().stream()
                    .filter(method -> method.getAnnotations().stream()
                            .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)))
                    .toList();
            if (endpoints.size() > MAX_ENDPOINTS) {
                large.add(type.getName());
            }
            if (type.getPackageName().startsWith("io.amanat.scanner")) {
                continue; // guarded as a whole by its bearer filter
            }
            endpoints.stream()
                    .filter(method ->
                            !method.isAnnotatedWith(RolesAllowed.class) && !method.isAnnotatedWith(PermitAll.class))
                    .forEach(method -> open.add(method.getFullName()));
        }
        assertThat(open).isEmpty();
        assertThat(large).isEmpty();
    }

    @Test
    void an_interface_with_one_implementation_is_an_outbound_port() {
        Set<String> lonely = House.CLASSES.stream()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .filter(type -> type.getPackageName().matches("io\\.amanat\\.[a-z]+\\.(service|entity|rest)"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> type.getAllSubclasses().size() == 1)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(PORTS).containsAll(lonely);
    }

    @Test
    void classes_and_methods_stay_small() {
        List<String> large = new ArrayList<>();
        for (Path file : House.sources()) {
            List<String> lines = House.lines(file);
            large.addAll(longFile(file, lines));
            large.addAll(longMethods(file, lines));
        }
        assertThat(large).isEmpty();
    }

    @Test
    void tests_stay_as_small_as_what_they_test() {
        assertThat(House.tests())
                .isNotEmpty()
                .flatExtracting(file -> longFile(file, House.lines(file)))
                .isEmpty();
    }

    private static List<String> longFile(Path file, List<String> lines) {
        return lines.size() > MAX_CLASS_LINES
                ? List.of(file.getFileName() + " has " + lines.size() + " lines")
                : List.of();
    }

    /** The formatter puts members of a class at four blanks, so that a member's end is a line of its own. */
    private static List<String> longMethods(Path file, List<String> lines) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            boolean member =
                    line.startsWith("    ") && line.length() > 4 && line.charAt(4) != ' ' && line.charAt(4) != '}';
            if (member
                    && line.charAt(4) != '@'
                    && line.charAt(4) != ')'
                    && line.charAt(4) != '*'
                    && line.charAt(4) != '/') {
                start = index;
            }
            boolean type = lines.get(start).matches(".*\\b(class|record|enum|interface)\\b.*");
            if (line.equals("    }") && !type && index - start + 1 > MAX_METHOD_LINES) {
                found.add(file.getFileName() + ":" + (start + 1) + " is a method of " + (index - start + 1) + " lines");
            }
        }
        return found;
    }

    @Test
    void every_package_says_what_belongs_in_it_and_stands_in_one_module() {
        Map<String, String> moduleOf = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (String module : House.MODULES) {
            House.sources(module).map(Path::getParent).distinct().forEach(folder -> {
                String name = House.root()
                        .resolve(module)
                        .resolve("src/main/java")
                        .relativize(folder)
                        .toString();
                if (!Files.exists(folder.resolve("package-info.java"))) {
                    wrong.add(name + " has no package-info");
                }
                String other = moduleOf.putIfAbsent(name, module);
                if (other != null) {
                    wrong.add(name + " stands in " + other + " and in " + module);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void queries_compose_their_filters_instead_of_testing_parameters_for_null() {
        List<String> wrong = House.sources().stream()
                .filter(file -> House.lines(file).stream().anyMatch(line -> line.matches(".*:\\w+ is null or.*")))
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(wrong).isEmpty();
    }
}
