package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.chain.ChainRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server has after its start, and what its next start does to it: nothing. */
@OnMarket
class ReferenceDataIT {
    /** Everything that is seeded, as one text; other tests make categories of other names at most. */
    private static List<List<String>> seeded() {
        return Db.rows(
                """
                select 'category', to_jsonb(c)::text from market.categories c where slug is not null
                union all select 'level', to_jsonb(l)::text from market.level_configs l
                union all select 'setting', to_jsonb(s)::text from market.config_settings s
                order by 1, 2
                """);
    }

    @Test
    void the_catalogue_tree_is_there_in_both_languages() {
        assertThat(
                        Db.count(
                                "select count(*) from market.categories where slug is not null and name_en is not null and icon is not null"))
                .isGreaterThanOrEqualTo(25);
        assertThat(
                        Db.text(
                                """
                        select p.slug || ' ' || p.name_en || ' ' || coalesce(p.parent_id::text, 'root')
                        from market.categories c join market.categories p on p.id = c.parent_id where c.slug = 'gift-cards'
                        """))
                .isEqualTo("digital-goods Digital goods root");
        assertThat(Db.text("select count(*) || ' ' || min(sort_order) from market.categories where slug = 'general'"))
                .isEqualTo("1 0");
    }

    @Test
    void the_ladder_of_ten_levels_is_there() {
        assertThat(
                        Db.rows(
                                "select level, name_en, min_points, max_points from market.level_configs where level in (1, 10) order by level"))
                .containsExactly(
                        List.of("1", "Bronze", "0", "999"), java.util.Arrays.asList("10", "Legend", "1000000", null));
        assertThat(Db.count("select count(*) from market.level_configs where is_active"))
                .isEqualTo(10);
    }

    @Test
    void every_setting_is_there_with_a_default_and_so_is_the_threshold_of_every_chain() {
        assertThat(Db.rows(
                        "select key, value::text from market.config_settings where key like 'points.%' order by key"))
                .containsExactly(
                        List.of("points.per_referral", "50"),
                        List.of("points.per_usd", "1"),
                        List.of("points.redemption_enabled", "false"),
                        List.of("points.redemption_rate", "100"));
        assertThat(ChainRegistry.load().chains()).isNotEmpty().allSatisfy(chain -> assertThat(Db.text(
                        "select value::text from market.config_settings where key = ?",
                        "confirmation_threshold:" + chain.chainId()))
                .isEqualTo(String.valueOf(chain.confirmationFloor())));
    }

    @Test
    void seeding_again_changes_nothing_and_adds_nothing() {
        List<List<String>> before = seeded();
        Hooks.reference();
        assertThat(seeded()).isEqualTo(before);
    }

    @Test
    void what_an_administrator_has_edited_survives_the_next_start() {
        List<List<String>> delivered = seeded();
        try {
            Db.change("update market.level_configs set min_points = 1001, name = 'نقره‌ای' where level = 2");
            Db.change("update market.level_configs set max_points = 1000 where level = 1");
            Db.change("update market.config_settings set value = '7' where key = 'points.per_usd'");
            Db.change("update market.categories set name = 'Play', sort_order = 9 where slug = 'games'");
            Db.change("update market.categories set is_active = false where slug = 'consulting'");
            List<List<String>> edited = seeded();
            assertThat(edited).hasSameSizeAs(delivered).isNotEqualTo(delivered);
            Hooks.reference();
            assertThat(seeded()).isEqualTo(edited);
        } finally {
            Db.change("update market.level_configs set max_points = 999 where level = 1");
            Db.change("update market.level_configs set min_points = 1000, name = 'نقره' where level = 2");
            Db.change("update market.config_settings set value = '1' where key = 'points.per_usd'");
            Db.change("update market.categories set name = 'بازی', sort_order = 2 where slug = 'games'");
            Db.change("update market.categories set is_active = true where slug = 'consulting'");
        }
        assertThat(seeded()).isEqualTo(delivered);
    }

    @Test
    void a_ladder_with_a_step_taken_out_is_not_filled_up_but_a_setting_that_is_missing_is() {
        List<List<String>> delivered = seeded();
        // One that nobody has changed: the history of a setting holds on to it.
        String key = ChainRegistry.load().chains().stream()
                .map(chain -> "confirmation_threshold:" + chain.chainId())
                .filter(one ->
                        Db.count("select count(*) from market.config_setting_history where setting_key = ?", one) == 0)
                .findFirst()
                .orElseThrow();
        String row = Db.text("select to_jsonb(l)::text from market.level_configs l where level = 10");
        Db.change("delete from market.level_configs where level = 10");
        try {
            Db.change("delete from market.config_settings where key = ?", key);
            Hooks.reference();
            assertThat(Db.count("select count(*) from market.level_configs")).isEqualTo(9);
            assertThat(Db.count("select count(*) from market.config_settings where key = ?", key))
                    .isEqualTo(1);
        } finally {
            Db.change(
                    "insert into market.level_configs select * from jsonb_populate_record(null::market.level_configs, ?::jsonb)",
                    row);
        }
        assertThat(seeded()).hasSameSizeAs(delivered);
    }
}
