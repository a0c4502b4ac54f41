package io.amanat.admin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.admin.entity.MarketFunnel;
import org.junit.jupiter.api.Test;

/** The way from requests to paid sellers, and what points are worth. */
class FunnelViewTest {
    @Test
    void each_step_is_told_with_its_share_of_all_requests_rounded_down() {
        FunnelView view = FunnelView.of(new MarketFunnel(6, 5, 3, 2, 1));
        assertThat(view.steps())
                .extracting(FunnelView.Step::name)
                .containsExactly("requests", "offered", "funded", "delivered", "released");
        assertThat(view.steps()).extracting(FunnelView.Step::count).containsExactly(6L, 5L, 3L, 2L, 1L);
        assertThat(view.steps()).extracting(FunnelView.Step::percent).containsExactly(100, 83, 50, 33, 16);
        assertThat(view.isEmpty()).isFalse();
    }

    @Test
    void days_without_requests_are_empty_and_divide_by_nothing() {
        FunnelView view = FunnelView.of(new MarketFunnel(0, 0, 0, 0, 0));
        assertThat(view.isEmpty()).isTrue();
        assertThat(view.steps()).extracting(FunnelView.Step::percent).containsOnly(0);
    }

    @Test
    void points_buy_never_more_than_they_are_worth() {
        assertThat(SettingEffect.dollars(199, "100")).isEqualTo("1.99");
        assertThat(SettingEffect.dollars(199, "300")).isEqualTo("0.66");
        assertThat(SettingEffect.dollars(0, "100")).isEqualTo("0.00");
    }
}
