package io.amanat.shared.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikePatternTest {
    @Test
    void what_would_match_anything_means_itself() {
        assertThat(LikePattern.containing("50%_of\\all")).isEqualTo("%50\\%\\_of\\\\all%");
        assertThat(LikePattern.literal("a desk")).isEqualTo("a desk");
    }
}
