package io.amanat.admin.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.admin.service.ReferenceFiles.CategorySeed;
import io.amanat.category.service.CategoryService;
import io.amanat.points.entity.NewLevel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceFilesTest {
    private static Stream<CategorySeed> withChildren(CategorySeed seed) {
        return Stream.concat(Stream.of(seed), seed.children().stream().flatMap(ReferenceFilesTest::withChildren));
    }

    private static List<CategorySeed> all() {
        return ReferenceFiles.categories().stream()
                .flatMap(ReferenceFilesTest::withChildren)
                .toList();
    }

    @Test
    void every_category_has_a_name_in_both_languages_a_slug_and_an_icon() {
        assertThat(all()).hasSize(25).allSatisfy(seed -> {
            assertThat(seed.name()).isNotBlank().isEqualTo(seed.name().strip()).hasSizeLessThanOrEqualTo(120);
            assertThat(seed.nameEn()).matches("[A-Za-z][A-Za-z ,-]*").hasSizeLessThanOrEqualTo(120);
            assertThat(seed.slug()).matches("[a-z]+(-[a-z]+)*").hasSizeLessThanOrEqualTo(140);
            assertThat(seed.icon()).isNotBlank();
            if (!seed.name().equals(CategoryService.DEFAULT_NAME)) {
                assertThat(seed.name()).as("Persian").matches(".*\\p{IsArabic}.*");
            }
        });
    }

    @Test
    void no_name_and_no_slug_occurs_twice_in_the_tree_and_the_default_one_is_there() {
        assertThat(all())
                .extracting(seed -> seed.name().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
        assertThat(all()).extracting(CategorySeed::nameEn).doesNotHaveDuplicates();
        assertThat(all()).extracting(CategorySeed::slug).doesNotHaveDuplicates();
        assertThat(ReferenceFiles.categories()).extracting(CategorySeed::name).startsWith(CategoryService.DEFAULT_NAME);
    }

    @Test
    void there_are_ten_levels_without_gap_or_overlap_and_the_last_is_open() {
        List<NewLevel> levels = ReferenceFiles.levels();
        assertThat(levels).hasSize(10);
        int next = 0;
        for (int index = 0; index < levels.size(); index++) {
            NewLevel level = levels.get(index);
            assertThat(level.level()).isEqualTo(index + 1);
            assertThat(level.minPoints()).as("level %s", level.level()).isEqualTo(next);
            if (index == levels.size() - 1) {
                assertThat(level.maxPoints()).isNull();
            } else {
                assertThat(level.maxPoints()).isGreaterThan(level.minPoints());
                next = level.maxPoints() + 1;
            }
        }
    }

    @Test
    void each_level_brings_more_than_the_one_below_and_is_named_in_both_languages() {
        List<NewLevel> levels = ReferenceFiles.levels();
        for (int index = 1; index < levels.size(); index++) {
            NewLevel below = levels.get(index - 1);
            NewLevel level = levels.get(index);
            assertThat(level.discountPercent()).isGreaterThan(below.discountPercent());
            assertThat(level.extraTemplates()).isGreaterThanOrEqualTo(below.extraTemplates());
            assertThat(level.freeWithdrawals()).isGreaterThanOrEqualTo(below.freeWithdrawals());
        }
        assertThat(levels).allSatisfy(level -> {
            assertThat(level.name()).matches(".*\\p{IsArabic}.*");
            assertThat(level.nameEn()).matches("[A-Z][a-z]+");
            assertThat(level.discountPercent()).isBetween(java.math.BigDecimal.ZERO, new java.math.BigDecimal("100"));
            assertThat(level.icon()).isNotBlank();
            assertThat(level.color()).matches("#[0-9A-F]{6}");
        });
    }
}
