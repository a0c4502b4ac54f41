package io.amanat.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.TransactionManagement;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** House rule 1: who may use whom. */
class LayersTest {
    /** Features from left to right; a feature uses its own group and those before it. */
    private static final List<Set<String>> ORDER = List.of(
            Set.of("config", "user", "file"),
            Set.of("category", "shop"),
            Set.of("request"),
            Set.of("offer"),
            Set.of("ledger"),
            Set.of("payment"),
            Set.of("custody", "release"),
            Set.of("dispute"),
            Set.of("template", "review"),
            Set.of("chat", "points", "blog", "notification", "telegram"),
            Set.of("home"),
            Set.of("realtime"),
            Set.of("admin", "meta"));

    /** Usable by every feature; use only the first group themselves. */
    private static final Set<String> INFRASTRUCTURE = Set.of(
            "outbox",
            "inbox",
            "audit",
            "idempotency",
            "job",
            "limit",
            "mail",
            "http",
            "outbound",
            "markup",
            "legacy",
            "console");

    private static final Set<String> APART = Set.of("shared", "scanner", "launcher");

    @Test
    void entities_know_no_services_and_services_know_no_web() {
        noClasses()
                .that()
                .resideInAPackage("..entity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.amanat.*.service..", "io.amanat.*.rest..", "io.amanat.*.mdb..", "io.amanat.*.admin..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.amanat.*.service..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.amanat.*.rest..",
                        "io.amanat.*.mdb..",
                        "io.amanat.*.admin..",
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "jakarta.faces..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.amanat.*.mdb..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.amanat.*.rest..")
                .check(House.CLASSES);
    }

    @Test
    void the_scanner_uses_shared_code_only_and_nobody_uses_the_scanner_or_the_launcher() {
        noClasses()
                .that()
                .resideInAPackage("io.amanat.scanner..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "belong to the marketplace", LayersTest::isMarketplace))
                .check(House.CLASSES);
        noClasses()
                .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "belong to the marketplace or shared code",
                        type -> isMarketplace(type) || type.getPackageName().startsWith("io.amanat.shared")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.amanat.scanner..", "io.amanat.launcher..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.amanat.shared..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "belong to the marketplace", LayersTest::isMarketplace))
                .check(House.CLASSES);
    }

    @Test
    void features_use_only_what_stands_to_their_left() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass type : House.CLASSES) {
            if (!isMarketplace(type)) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (isMarketplace(target) && !mayUse(feature(type), feature(target))) {
                    wrong.computeIfAbsent(feature(type) + " -> " + feature(target), key -> new TreeSet<>())
                            .add(type.getSimpleName() + " uses " + target.getSimpleName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean mayUse(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (INFRASTRUCTURE.contains(from)) {
            return INFRASTRUCTURE.contains(to) || group(to) == 0;
        }
        return INFRASTRUCTURE.contains(to) || group(to) <= group(from);
    }

    private static int group(String feature) {
        for (int index = 0; index < ORDER.size(); index++) {
            if (ORDER.get(index).contains(feature)) {
                return index;
            }
        }
        throw new IllegalStateException("the feature " + feature + " has no place in the order: give it one");
    }

    @Test
    void features_form_no_cycles_in_any_layer_nor_do_packages_of_the_scanner_and_of_shared_code() {
        for (String layer : List.of("entity", "service", "rest", "admin")) {
            slices().matching("io.amanat.(*)." + layer + "..")
                    .should()
                    .beFreeOfCycles()
                    .check(House.CLASSES);
        }
        slices().matching("io.amanat.scanner.(*)..").should().beFreeOfCycles().check(House.CLASSES);
        slices().matching("io.amanat.shared.(*)..").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void repositories_are_used_by_their_own_feature_only() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getSimpleName().endsWith("Repository")
                        && isMarketplace(target)
                        && !feature(type).equals(feature(target))) {
                    wrong.add(type.getName() + " uses " + target.getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void sql_and_the_entity_manager_live_in_repositories() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .check(House.CLASSES);
    }

    @Test
    void beans_of_the_console_know_neither_the_entity_manager_nor_repositories_nor_transactions() {
        noClasses()
                .that()
                .resideInAPackage("io.amanat.*.admin..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Repository")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.transaction..", "java.sql..", "javax.sql..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.amanat.*.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.amanat.*.admin..")
                .check(House.CLASSES);
    }

    @Test
    void use_cases_are_stateless_and_transactions_are_declared_by_ejb_only() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(House.CLASSES);
        classes()
                .that()
                .areAnnotatedWith(Stateless.class)
                .should()
                .resideInAnyPackage("io.amanat.*.service..", "io.amanat.scanner..")
                .check(House.CLASSES);
    }

    /** The container runs a timer in a transaction of its own whatever NOT_SUPPORTED at the class says: ADR 0040. */
    @Test
    void timers_hold_no_transaction_while_their_work_begins_and_ends_its_own() {
        methods()
                .that()
                .areAnnotatedWith(Schedule.class)
                .or()
                .areAnnotatedWith(Timeout.class)
                .should()
                .beDeclaredInClassesThat(annotatedWith(bean()))
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaAnnotation<?>> bean() {
        return DescribedPredicate.describe(
                "@TransactionManagement(BEAN)",
                annotation -> annotation.getRawType().isEquivalentTo(TransactionManagement.class)
                        && annotation
                                .get("value")
                                .map(JavaEnumConstant.class::cast)
                                .filter(value -> value.name().equals("BEAN"))
                                .isPresent());
    }

    @Test
    void only_adapters_named_for_it_speak_http_to_others() {
        noClasses()
                .that()
                .resideInAPackage("io.amanat.*.service..")
                .and()
                .haveNameNotMatching(".*\\.Http[A-Za-z]+(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(House.CLASSES);
    }

    private static boolean isMarketplace(JavaClass type) {
        return type.getPackageName().startsWith("io.amanat.") && !APART.contains(feature(type));
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 ? parts[2] : "";
    }
}
