package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The data model (spec 01 section 2, sections 4 to 10), written out in {@code inventory/}, against the catalog. */
@ExtendWith(TestDatabase.class)
class InventoryTest {
    private static final List<String> FILES =
            List.of("1-identity", "2-catalogue", "3-requests", "4-offers", "5-money", "6-talk", "7-operation");

    /** Rows 1 to 37 of the inventory. */
    private static final String TABLES =
            """
            users user_passkeys user_refresh_tokens addresses temp_verifications telegram_links telegram_sessions
            categories request_templates shop_settings reviews point_transactions level_configs
            purchase_requests purchase_request_delivery_info purchase_request_delivery_address
            purchase_request_seller_delivery_info delivery_attempts purchase_request_service_info
            purchase_request_specifications purchase_request_preferred_sellers
            seller_offers payments payment_quotes funds_ledger_entries
            derived_destinations derived_destination_sweeps trezor_accounts trezor_derived_addresses
            chats notifications disputes blog_posts config_settings config_setting_history id_map pg_dualwrite_gaps
            """;

    private static final String REASON = " -- ";
    private static final String MISSING = "! ";

    private static Stream<String> lines() {
        return FILES.stream().flatMap(Inventory::read);
    }

    private static List<String> written() {
        return lines().filter(line -> !line.startsWith(MISSING))
                .map(line -> line.split(REASON)[0])
                .toList();
    }

    @Test
    void every_column_and_key_is_as_written_and_no_other_exists() {
        List<String> catalog = new ArrayList<>(Inventory.columns());
        catalog.addAll(Inventory.keys());
        assertThat(catalog).containsExactlyInAnyOrderElementsOf(written());
    }

    @Test
    void all_thirty_seven_tables_of_the_inventory_exist() {
        List<String> tables = List.of(TABLES.strip().split("\\s+"));
        assertThat(tables).hasSize(37).doesNotHaveDuplicates();
        assertThat(Sql.column(
                        "select relname from pg_class where relnamespace = 'market'::regnamespace and relkind = 'r'"))
                .containsAll(tables);
    }

    @Test
    void what_is_deliberately_not_there_is_not_there_and_has_a_reason() {
        List<String> missing = lines().filter(line -> line.startsWith(MISSING)).toList();
        assertThat(missing).isNotEmpty();
        List<String> written = written();
        for (String line : missing) {
            String[] parts = line.substring(MISSING.length()).split(REASON);
            assertThat(parts).as(line).hasSize(2);
            assertThat(parts[1]).as(line).hasSizeGreaterThan(10);
            assertThat(written)
                    .noneMatch(column -> column.startsWith(parts[0] + " ") || column.startsWith(parts[0] + "."));
        }
    }
}
