package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Row.NOON;

import java.util.stream.Stream;

/** Attacks on price rules and checkouts. */
final class CheckoutAttacks {
    private CheckoutAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(templates(), rules(), lines()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> templates() {
        return Stream.of(
                attack(
                        "request_templates",
                        "templates_deleted_inactive",
                        "a deleted template that is still sold",
                        "deleted_at",
                        NOON),
                attack(
                        "request_templates",
                        "templates_hidden_inactive",
                        "a template hidden by staff that is still sold",
                        "hidden_by_staff",
                        true));
    }

    private static Stream<Attack> rules() {
        String rules = "price_rules";
        return Stream.of(
                attack(rules, "price_rules_name_check", "a nameless rule", "name", " "),
                attack(rules, "price_rules_adjust_bps_check", "a price of less than a tenth", "adjust_bps", -9001),
                attack(rules, "price_rules_adjust_bps_check", "a price of more than three", "adjust_bps", 20001),
                attack(rules, "price_rules_priority_check", "a priority below the lowest", "priority", -1),
                attack(rules, "price_rules_priority_check", "a priority above the highest", "priority", 1001),
                attack(rules, "price_rules_target", "a rule of a category without one", "scope", "category"),
                attack(rules, "price_rules_target", "a rule of a template without one", "scope", "template"),
                attack(
                        rules,
                        "price_rules_target",
                        "a rule of everything with a category",
                        (rows, row) -> row.with("category_id", rows.id("market.categories"))),
                attack(rules, "price_rules_validity", "a rule that ends as it begins", "valid_until", NOON),
                attack(rules, "price_rules_deleted_inactive", "a deleted rule that holds", "deleted_at", NOON));
    }

    private static Stream<Attack> lines() {
        String lines = "template_checkout_lines";
        return Stream.of(
                attack(lines, "template_checkout_lines_quantity_check", "nothing sold", "quantity", 0),
                attack(lines, "template_checkout_lines_quantity_check", "more than a hundred", "quantity", 101),
                attack(lines, "template_checkout_lines_base_price_check", "given away", "base_price", 0),
                attack(lines, "template_checkout_lines_unit_price_check", "charged nothing", "unit_price", 0),
                attack(
                        lines,
                        "checkout_lines_one_end",
                        "both paid and given back",
                        "completed_at",
                        NOON,
                        "returned_at",
                        NOON));
    }
}
