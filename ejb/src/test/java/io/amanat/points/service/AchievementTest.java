package io.amanat.points.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.points.entity.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Audit lessons 1.11: thresholds and rewards. */
class AchievementTest {
    private static List<Achievement> reached(Facts facts) {
        return Arrays.stream(Achievement.values())
                .filter(achievement -> achievement.isReached(facts))
                .toList();
    }

    @Test
    void a_newcomer_has_reached_nothing() {
        assertThat(reached(new Facts(false, 0, 0, 0, 0, 1))).isEmpty();
    }

    @Test
    void each_is_reached_at_its_threshold_and_not_before() {
        assertThat(reached(new Facts(true, 0, 0, 0, 0, 1))).containsExactly(Achievement.EMAIL_VERIFIED);
        assertThat(reached(new Facts(false, 1, 0, 0, 0, 1))).containsExactly(Achievement.FIRST_REQUEST);
        assertThat(reached(new Facts(false, 1, 1, 0, 0, 1)))
                .containsExactly(Achievement.FIRST_REQUEST, Achievement.FIRST_PURCHASE);
        assertThat(reached(new Facts(false, 0, 0, 4, 0, 1))).isEmpty();
        assertThat(reached(new Facts(false, 0, 0, 5, 0, 1))).containsExactly(Achievement.PROFESSIONAL_BUYER);
        assertThat(reached(new Facts(false, 0, 0, 0, 4, 1))).containsExactly(Achievement.FIRST_REFERRAL);
        assertThat(reached(new Facts(false, 0, 0, 0, 5, 1)))
                .containsExactly(Achievement.FIRST_REFERRAL, Achievement.AMBASSADOR);
        assertThat(reached(new Facts(false, 0, 0, 0, 0, 2))).containsExactly(Achievement.LEVEL_2);
        assertThat(reached(new Facts(false, 0, 0, 0, 0, 10))).containsExactly(Achievement.LEVEL_2, Achievement.LEVEL_5);
    }

    @Test
    void progress_ends_at_the_threshold() {
        Facts facts = new Facts(false, 0, 0, 12, 0, 1);
        assertThat(Achievement.PROFESSIONAL_BUYER.progress(facts)).isEqualTo(5);
        assertThat(Achievement.PROFESSIONAL_BUYER.progress(new Facts(false, 0, 0, 3, 0, 1)))
                .isEqualTo(3);
    }

    @Test
    void there_are_eight_and_three_of_them_bring_points() {
        assertThat(Achievement.values()).hasSize(8);
        assertThat(Achievement.FIRST_REQUEST.reward()).isEqualTo(50);
        assertThat(Achievement.FIRST_PURCHASE.reward()).isEqualTo(100);
        assertThat(Achievement.PROFESSIONAL_BUYER.reward()).isEqualTo(300);
        assertThat(Arrays.stream(Achievement.values())
                        .mapToInt(Achievement::reward)
                        .sum())
                .isEqualTo(450);
    }

    @Test
    void the_key_of_a_reward_fits_its_column() {
        UUID user = UUID.randomUUID();
        for (Achievement achievement : Achievement.values()) {
            assertThat(achievement.keyOf(user)).hasSizeLessThanOrEqualTo(200).contains(user.toString());
        }
    }
}
