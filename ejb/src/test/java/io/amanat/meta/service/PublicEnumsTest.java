package io.amanat.meta.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.jpa.Coded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A value without a label in both languages fails the build, as does an enum that nobody thought of. */
class PublicEnumsTest {
    /** Lists of values that no client meets. */
    private static final Set<String> INTERNAL = Set.of(
            "InboxStatus",
            "UpdateKind",
            "OutboxStatus",
            "ChallengeKind",
            "CleanupTarget",
            "GapSeverity",
            "ImportRunStatus",
            "RefKind",
            "DirectBalanceSource",
            "DisputeSort",
            "HistorySide",
            "PeopleSort",
            "QueueState",
            "ReceiptLanguage",
            "RequestSort",
            "SellerSort",
            "Sort",
            "State",
            "WalletType");

    /** Also one inside another class. */
    private static final Pattern ENUM = Pattern.compile("\\benum (\\w+) implements Coded\\b");

    private static final List<Path> SOURCES =
            List.of(Path.of("..", "persistence", "src", "main", "java"), Path.of("src", "main", "java"));

    private static Set<String> written() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    ENUM.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
                }
            }
        }
        return names;
    }

    @Test
    void every_enum_is_either_published_or_internal() throws IOException {
        Set<String> known =
                PublicEnums.TYPES.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).hasSameSizeAs(PublicEnums.TYPES).doesNotContainAnyElementsOf(INTERNAL);
        known.addAll(INTERNAL);
        assertThat(written()).isEqualTo(known);
    }

    @Test
    void every_value_has_a_label_in_both_languages_and_every_label_a_value() {
        Map<String, List<PublicEnums.Value>> enums = PublicEnums.load();
        Set<String> keys = new TreeSet<>();
        enums.forEach((name, values) -> values.forEach(value -> {
            keys.add(name + "." + value.code());
            assertThat(value.en()).as(name + "." + value.code()).matches("\\p{ASCII}+");
            assertThat(value.fa()).as(name + "." + value.code()).matches(".*\\p{InArabic}.*");
        }));
        assertThat(keys).isEqualTo(new TreeSet<>(PublicEnums.labels().stringPropertyNames()));
    }

    @Test
    void labels_of_one_enum_differ_from_each_other() {
        PublicEnums.load().forEach((name, values) -> {
            assertThat(values).as(name).extracting(PublicEnums.Value::en).doesNotHaveDuplicates();
            assertThat(values).as(name).extracting(PublicEnums.Value::fa).doesNotHaveDuplicates();
        });
    }

    @Test
    void codes_are_those_of_the_enum_in_its_order() {
        for (Class<? extends Coded> type : PublicEnums.TYPES) {
            assertThat(PublicEnums.load().get(PublicEnums.name(type)))
                    .extracting(PublicEnums.Value::code)
                    .containsExactlyElementsOf(
                            Stream.of(type.getEnumConstants()).map(Coded::code).toList());
        }
    }
}
