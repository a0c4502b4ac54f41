package io.amanat.config.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.HealthProbe.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthWordTest {
    @Test
    void AC_257_only_the_database_takes_it_down_and_anything_else_degrades() {
        List<Finding> trouble = List.of(Finding.WELL, Finding.trouble("slow"));
        assertThat(HealthResource.word(true, List.of())).isEqualTo("ok");
        assertThat(HealthResource.word(true, List.of(Finding.WELL))).isEqualTo("ok");
        assertThat(HealthResource.word(true, trouble)).isEqualTo("degraded");
        assertThat(HealthResource.word(false, trouble)).isEqualTo("down");
    }
}
