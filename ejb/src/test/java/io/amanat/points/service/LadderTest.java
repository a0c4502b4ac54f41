package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.points.entity.NewLevel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-PTS-07")
class LadderTest {
    private static NewLevel level(int number, int min, Integer max) {
        return new NewLevel(number, "نام", "Name", min, max, BigDecimal.ZERO, false, 0, 0, null, null);
    }

    /** 0..99, 100..199 and so on, the tenth from 900 without an end. */
    private static List<NewLevel> ladder() {
        List<NewLevel> levels = new ArrayList<>();
        for (int number = 1; number <= 10; number++) {
            levels.add(level(number, (number - 1) * 100, number == 10 ? null : number * 100 - 1));
        }
        return levels;
    }

    private static List<NewLevel> with(int index, NewLevel level) {
        List<NewLevel> levels = ladder();
        levels.set(index, level);
        return levels;
    }

    private static List<String> wrong(List<NewLevel> levels) {
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> Ladder.check(levels));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        return refusal.details().stream().map(FieldError::field).toList();
    }

    @Test
    void ten_levels_from_zero_without_a_gap_and_with_an_open_end_are_a_ladder() {
        assertThatCode(() -> Ladder.check(ladder())).doesNotThrowAnyException();
        assertThatCode(() -> Ladder.check(with(8, level(9, 800, 899)))).doesNotThrowAnyException();
    }

    @Test
    void nine_or_eleven_levels_are_none() {
        assertThat(wrong(ladder().subList(0, 9))).containsExactly("levels");
        List<NewLevel> eleven = ladder();
        eleven.add(level(11, 1_000, null));
        assertThat(wrong(eleven)).containsExactly("levels");
        assertThat(wrong(List.of())).containsExactly("levels");
    }

    @Test
    void a_gap_and_an_overlap_are_refused_where_they_begin() {
        assertThat(wrong(with(3, level(4, 301, 399)))).containsExactly("levels[3].minPoints");
        assertThat(wrong(with(3, level(4, 299, 399)))).containsExactly("levels[3].minPoints");
        assertThat(wrong(with(2, level(3, 200, 298)))).containsExactly("levels[3].minPoints");
    }

    @Test
    void the_first_begins_at_zero_and_only_the_last_is_open() {
        assertThat(wrong(with(0, level(1, 1, 99)))).containsExactly("levels[0].minPoints");
        assertThat(wrong(with(9, level(10, 900, 2_000)))).containsExactly("levels[9].maxPoints");
        assertThat(wrong(with(4, level(5, 400, null)))).containsExactly("levels[4].maxPoints", "levels[5].minPoints");
        assertThat(wrong(with(4, level(5, 400, 399)))).contains("levels[4].maxPoints");
    }

    @Test
    void levels_stand_in_their_order() {
        assertThat(wrong(with(1, level(3, 100, 199)))).containsExactly("levels[1].level");
    }
}
