package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on categories, templates, shops and collections. */
final class ShopAttacks {
    private ShopAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(categories(), templates(), shops(), collections()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> categories() {
        return Stream.of(
                attack("categories", "categories_name_check", "a nameless category", "name", " "),
                attack(
                        "categories",
                        "categories_not_own_parent",
                        "a category under itself",
                        (rows, row) -> row.with("parent_id", row.id())),
                attack(
                        "categories",
                        "categories_active_name_norm_uq",
                        "a name with capitals and blanks (I-4)",
                        (rows, row) -> {
                            rows.stored(rows.of(row.table()).with("name", "Lamps of attack"));
                            return row.with("name", " lamps OF attack  ");
                        }));
    }

    private static Stream<Attack> templates() {
        String templates = "request_templates";
        return Stream.of(
                twice(templates, "templates_link_uq", "one link of two templates", "shareable_link"),
                attack(templates, "request_templates_title_check", "a template without a title", "title", " "),
                attack(
                        templates,
                        "request_templates_description_check",
                        "a description of four letters",
                        "description",
                        "abcd"),
                attack(templates, "request_templates_budget_min_check", "a negative price", "budget_min", "-1"),
                attack(templates, "request_templates_budget_max_check", "a negative highest price", "budget_max", "-1"),
                attack(
                        templates,
                        "templates_budget_order",
                        "a lowest price over the highest",
                        "budget_min",
                        "2",
                        "budget_max",
                        "1"),
                attack(
                        templates,
                        "request_templates_specifications_check",
                        "specifications that are no list",
                        "specifications",
                        "{}"),
                attack(
                        templates,
                        "request_templates_default_proposal_check",
                        "a proposal that is no object",
                        "default_proposal",
                        "[]"),
                attack(
                        templates,
                        "request_templates_payment_config_check",
                        "rails that are no object",
                        "payment_config",
                        "7"),
                attack(
                        templates,
                        "request_templates_shareable_link_check",
                        "a link of seven letters",
                        "shareable_link",
                        "abcdefg"),
                attack(
                        templates,
                        "request_templates_shareable_link_check",
                        "a link with a slash",
                        "shareable_link",
                        "abcd/efgh"),
                attack(templates, "request_templates_usage_count_check", "used -1 times", "usage_count", -1),
                attack(templates, "request_templates_max_usage_check", "to be used never", "max_usage", 0),
                attack(
                        templates,
                        "templates_usage",
                        "used more often than allowed (I-5)",
                        "usage_count",
                        2,
                        "max_usage",
                        1));
    }

    private static Stream<Attack> shops() {
        String shops = "shop_settings";
        return Stream.of(
                twice(shops, "shop_settings_seller_uq", "a second shop of one seller", "seller_id"),
                attack(shops, "shop_settings_name_check", "a shop with a blank name", "name", " "),
                attack(
                        shops,
                        "shop_settings_website_check",
                        "a website that is a script",
                        "website",
                        "javascript:alert(1)"),
                attack(
                        shops,
                        "shop_settings_mini_app_url_check",
                        "a Mini App without encryption",
                        "mini_app_url",
                        "http://example.test"),
                attack(
                        shops,
                        "shop_settings_telegram_bot_username_check",
                        "a bot's name with an at sign",
                        "telegram_bot_username",
                        "@amanat_bot"),
                attack(
                        shops,
                        "shop_settings_telegram_bot_username_check",
                        "a bot's name of four letters",
                        "telegram_bot_username",
                        "abot"),
                attack(shops, "shop_settings_region_check", "a blank region", "region", " "),
                attack(
                        "seller_summaries",
                        "seller_summaries_counts",
                        "less than no sales of a seller",
                        "sales_count",
                        -1),
                attack("template_ratings", "template_ratings_counts", "less than no stars", "stars_3", -1));
    }

    private static Stream<Attack> collections() {
        return Stream.of(
                attack("collections", "collections_title_check", "a collection without a title", "title", " "),
                attack(
                        "collection_templates",
                        "collection_templates_position_check",
                        "a place before the first",
                        "position",
                        -1),
                twice(
                        "collection_templates",
                        "collection_templates_position_uq",
                        "two templates in one place",
                        List.of("position", 3),
                        "collection_id"));
    }
}
