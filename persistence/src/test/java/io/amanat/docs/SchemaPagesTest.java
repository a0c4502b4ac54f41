package io.amanat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * docs/schema is written from a freshly migrated database. A stale page fails the build; {@code -Ddocs.write=true}
 * writes them anew.
 */
@ExtendWith(TestDatabase.class)
class SchemaPagesTest {
    private static final Path DOCS = Path.of("..", "docs", "schema");
    private static final String NOTE =
            "<!-- Generated from the database by SchemaPagesTest; run it with -Ddocs.write=true after a migration. -->\n";

    /** Page, its title, and how its tables' names begin. */
    private static final Map<String, List<String>> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put(
                "people", List.of("People", "user", "addresses", "temp_verifications", "auth_challenges", "telegram_"));
        PAGES.put(
                "catalogue",
                List.of(
                        "Catalogue",
                        "categories",
                        "shop_",
                        "request_templates",
                        "price_rules",
                        "template_checkout",
                        "collection",
                        "reviews",
                        "seller_summaries",
                        "template_ratings"));
        PAGES.put("requests", List.of("Requests", "purchase_request", "delivery_attempts"));
        PAGES.put("offers", List.of("Offers", "seller_offers", "offer_negotiations"));
        PAGES.put(
                "payments",
                List.of(
                        "Payments and ledger",
                        "payment",
                        "payout_",
                        "release_reviews",
                        "direct_balance",
                        "funds_ledger",
                        "ledger_checks"));
        PAGES.put(
                "custody",
                List.of("Custody", "derived_destination", "derivation_", "trezor_", "sweep_", "staged_", "late_"));
        PAGES.put("disputes", List.of("Disputes", "dispute"));
        PAGES.put("talk", List.of("Chats and notifications", "chat", "notifications", "notification_preferences"));
        PAGES.put("files", List.of("Files", "files"));
        PAGES.put("points", List.of("Points and levels", "point_transactions", "point_discounts", "level_configs"));
        PAGES.put("blog", List.of("Blog", "blog_"));
        PAGES.put(
                "settings",
                List.of("Settings and import", "config_setting", "id_map", "import_runs", "pg_dualwrite_gaps"));
    }

    private static void page(String name, String text) throws IOException {
        Path file = DOCS.resolve(name + ".md");
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("write it with -Ddocs.write=true").exists();
        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .as("docs/schema/" + name + ".md is stale; write it with -Ddocs.write=true")
                .isEqualTo(text);
    }

    private static List<String> tablesOf(List<String> page) {
        return SchemaCatalogue.tables("market").stream()
                .filter(table -> page.stream().skip(1).anyMatch(table::startsWith))
                .toList();
    }

    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static String diagram(List<String> tables) {
        StringBuilder diagram = new StringBuilder("```mermaid\nerDiagram\n");
        for (String table : tables) {
            for (SchemaCatalogue.Reference reference : SchemaCatalogue.references(table)) {
                diagram.append("    ")
                        .append(bare(reference.target()))
                        .append(reference.unique() ? " ||--o| " : " ||--o{ ")
                        .append(bare(table))
                        .append(" : ")
                        .append(reference.columns().replace(", ", "_"))
                        .append('\n');
            }
        }
        return diagram.append("```\n\n").toString();
    }

    private static String section(String table) {
        StringBuilder text = new StringBuilder("## ")
                .append(bare(table))
                .append("\n\n")
                .append(SchemaCatalogue.comment(table))
                .append("\n\n| Column | Type | Required | Default |\n|---|---|---|---|\n");
        for (SchemaCatalogue.Column column : SchemaCatalogue.columns(table)) {
            text.append("| `")
                    .append(column.name())
                    .append("` | ")
                    .append(column.type())
                    .append(" | ")
                    .append(column.required() ? "yes" : "")
                    .append(" | ")
                    .append(
                            column.defaultValue().isEmpty()
                                    ? ""
                                    : "`" + column.defaultValue().replace("|", "\\|") + "`")
                    .append(" |\n");
        }
        text.append('\n');
        list(
                text,
                "References",
                SchemaCatalogue.references(table).stream()
                        .map(reference -> "`" + reference.columns() + "` → `" + bare(reference.target()) + "` ("
                                + reference.targetColumns() + "), on delete " + reference.onDelete())
                        .toList());
        list(text, "Indexes", SchemaCatalogue.indexes(table));
        list(text, "Checks", SchemaCatalogue.checks(table));
        list(text, "Triggers", SchemaCatalogue.triggers(table));
        return text.append("The application may: ")
                .append(SchemaCatalogue.rights(table))
                .append(".\n\n")
                .toString();
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("**").append(title).append("**\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
            text.append('\n');
        }
    }

    @Test
    void the_pages_of_the_market_are_up_to_date_and_leave_no_table_out() throws IOException {
        List<String> described = new ArrayList<>();
        StringBuilder index = new StringBuilder(NOTE)
                .append(
                        "# Tables\n\nRules of the schema: the files in persistence/src/main/resources/db/migration. Keys are UUIDs made by the")
                .append(
                        " application, times carry their zone, money is numeric(38,18), amounts on a chain are numeric(78,0).\n\n")
                .append("| Page | Tables |\n|---|---|\n");
        for (Map.Entry<String, List<String>> entry : PAGES.entrySet()) {
            List<String> tables = tablesOf(entry.getValue());
            described.addAll(tables);
            StringBuilder text = new StringBuilder(NOTE)
                    .append("# ")
                    .append(entry.getValue().get(0))
                    .append("\n\n")
                    .append(diagram(
                            tables.stream().map(table -> "market." + table).toList()));
            tables.forEach(table -> text.append(section("market." + table)));
            page(entry.getKey(), text.toString().stripTrailing() + "\n");
            index.append("| [")
                    .append(entry.getValue().get(0))
                    .append("](")
                    .append(entry.getKey())
                    .append(".md) | ")
                    .append(String.join(", ", tables))
                    .append(" |\n");
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(SchemaCatalogue.tables("market"));
        index.append("| [Platform](platform.md) | ")
                .append(String.join(", ", SchemaCatalogue.tables("platform")))
                .append(" |\n");
        page("README", index.toString());
    }

    @Test
    void the_page_of_the_platform_is_up_to_date() throws IOException {
        StringBuilder text = new StringBuilder(NOTE).append("# Platform\n\nTables that belong to no product.\n\n");
        SchemaCatalogue.tables("platform").forEach(table -> text.append(section("platform." + table)));
        page("platform", text.toString().stripTrailing() + "\n");
    }

    @Test
    void every_table_says_what_it_is_for() {
        for (String schema : List.of("market", "platform")) {
            for (String table : SchemaCatalogue.tables(schema)) {
                assertThat(SchemaCatalogue.comment(schema + "." + table))
                        .as(table)
                        .isNotBlank();
            }
        }
    }
}
