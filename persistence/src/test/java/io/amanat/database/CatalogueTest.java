package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Audit lessons 3.2 and 3.3, for the tables that exist so far (R-DB-03). */
@ExtendWith(TestDatabase.class)
class CatalogueTest {
    private record Wanted(String table, boolean unique, String definition) {}

    private static Wanted index(String table, String definition) {
        return new Wanted(table, false, definition);
    }

    private static Wanted unique(String table, String definition) {
        return new Wanted(table, true, definition);
    }

    /** What stands after USING in the index's definition must begin like this. */
    static Stream<Wanted> wanted() {
        return Stream.of(
                index("payments", "btree (purchase_request_id, status)"),
                index("payments", "btree (id) WHERE disputed"),
                index("payments", "btree (status, created_at DESC)"),
                index("payments", "btree (rn_request_id)"),
                index("payments", "btree (created_at) WHERE is_template_checkout"),
                index("payments", "btree (blockchain_tx_hash)"),
                index("payments", "btree (buyer_id, direction, created_at DESC)"),
                index("payments", "btree (seller_id, status)"),
                index("payments", "btree (seller_offer_id)"),
                unique("payments", "btree (provider, provider_payment_id)"),
                unique("payments", "btree (buyer_id, COALESCE("),
                unique("payments", "btree (source_payment_id) WHERE"),
                unique("payment_quotes", "btree (payment_id)"),
                index("payment_quotes", "btree (expires_at)"),
                unique("payment_evidence", "btree (chain_id, tx_hash, transfer_ordinal) WHERE"),
                index("payment_evidence", "btree (payment_id, created_at)"),
                index("purchase_requests", "btree (status, created_at DESC"),
                index("purchase_requests", "btree (buyer_id, created_at DESC"),
                index("purchase_requests", "gin (tags)"),
                index("purchase_requests", "btree (category_id, product_type)"),
                index("purchase_requests", "btree (selected_offer_id)"),
                index("purchase_requests", "btree (hold_until) WHERE"),
                unique("purchase_request_delivery_info", "btree (purchase_request_id)"),
                unique("purchase_request_specifications", "btree (purchase_request_id, key)"),
                unique("purchase_request_preferred_sellers", "btree (purchase_request_id, seller_id)"),
                index("purchase_request_preferred_sellers", "btree (seller_id)"),
                index("delivery_attempts", "btree (delivery_info_id, attempted_at)"),
                index("seller_offers", "btree (seller_id, status)"),
                index("seller_offers", "btree (purchase_request_id, status)"),
                index("seller_offers", "btree (status)"),
                index("seller_offers", "btree (created_at DESC)"),
                index("seller_offers", "btree (valid_until) WHERE"),
                unique("seller_offers", "btree (purchase_request_id, seller_id) WHERE"),
                unique("seller_offers", "btree (purchase_request_id) WHERE"),
                index("funds_ledger_entries", "btree (purchase_request_id"),
                index("funds_ledger_entries", "btree (payment_id, created_at)"),
                unique("funds_ledger_entries", "btree (idempotency_key)"),
                unique("funds_ledger_entries", "btree (reverses_entry_id)"),
                index("users", "btree (role, status)"),
                unique("users", "btree (email) WHERE"),
                unique("users", "btree (referral_code) WHERE"),
                index("users", "btree (wallet_address)"),
                index("users", "btree (referred_by_id)"),
                index("notifications", "btree (user_id, created_at DESC"),
                unique("notifications", "btree (user_id, event, related_id)"),
                index("categories", "btree (is_active"),
                index("categories", "btree (parent_id)"),
                unique("categories", "btree (lower(btrim((name)::text))) WHERE is_active"),
                index("user_refresh_tokens", "btree (expires_at)"),
                index("user_refresh_tokens", "btree (user_id)"),
                index("user_refresh_tokens", "btree (family_id)"));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void the_index_is_there(Wanted wanted) {
        List<List<String>> indexes = Sql.rows(
                "select indexdef from pg_indexes where schemaname = 'market' and tablename = ?", wanted.table());
        assertThat(indexes)
                .extracting(row -> row.get(0))
                .anyMatch(definition -> definition.startsWith("CREATE UNIQUE") == wanted.unique()
                        && definition
                                .substring(definition.indexOf(" USING ") + " USING ".length())
                                .startsWith(wanted.definition()));
    }

    /** Third column: c cascades, n sets null, r and a refuse. */
    @ParameterizedTest
    @CsvSource({
        "users, referred_by_id, users, n",
        "user_refresh_tokens, user_id, users, c",
        "user_watched_categories, user_id, users, c",
        "user_watched_categories, category_id, categories, c",
        "categories, parent_id, categories, n",
        "purchase_requests, buyer_id, users, a",
        "purchase_requests, category_id, categories, a",
        "purchase_requests, selected_offer_id, seller_offers, n",
        "purchase_requests, archived_by, users, n",
        "purchase_request_specifications, purchase_request_id, purchase_requests, c",
        "purchase_request_preferred_sellers, purchase_request_id, purchase_requests, c",
        "purchase_request_preferred_sellers, seller_id, users, c",
        "purchase_request_delivery_info, purchase_request_id, purchase_requests, c",
        "purchase_request_delivery_info, delivery_code_used_by, users, a",
        "delivery_attempts, delivery_info_id, purchase_request_delivery_info, c",
        "delivery_attempts, seller_id, users, a",
        "seller_offers, seller_id, users, c",
        "seller_offers, purchase_request_id, purchase_requests, c",
        "payments, purchase_request_id, purchase_requests, r",
        "payments, seller_offer_id, seller_offers, r",
        "payments, buyer_id, users, a",
        "payments, seller_id, users, a",
        "payments, source_payment_id, payments, r",
        "payment_quotes, payment_id, payments, c",
        "payment_evidence, payment_id, payments, r",
        "funds_ledger_entries, payment_id, payments, r",
        "funds_ledger_entries, purchase_request_id, purchase_requests, r",
        "funds_ledger_entries, actor_user_id, users, a",
        "funds_ledger_entries, reverses_entry_id, funds_ledger_entries, a",
        "notifications, user_id, users, c"
    })
    void the_foreign_key_is_there(String table, String column, String target, String onDelete) {
        assertThat(Sql.rows(
                        """
                        select f.relname, c.confdeltype from pg_constraint c
                        join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
                        join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and t.relnamespace = 'market'::regnamespace and cardinality(c.conkey) = 1
                          and t.relname = ? and a.attname = ?
                        """,
                        table,
                        column))
                .containsExactly(List.of(target, onDelete));
    }

    @Test
    void every_foreign_key_and_constraint_is_validated() {
        assertThat(
                        Sql.column(
                                """
                        select conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
                        where n.nspname in ('platform', 'market') and not convalidated
                        """))
                .isEmpty();
    }

    @Test
    void no_two_indexes_of_a_table_are_the_same() {
        assertThat(
                        Sql.column(
                                """
                        select tablename || ': ' || string_agg(indexname, ', ') from pg_indexes
                        where schemaname in ('platform', 'market') and tablename <> 'flyway_schema_history'
                        group by tablename, regexp_replace(indexdef, '^.* USING ', '') having count(*) > 1
                        """))
                .isEmpty();
    }

    @Test
    void every_table_has_a_primary_key() {
        assertThat(
                        Sql.column(
                                """
                        select t.relname from pg_class t
                        where t.relkind = 'r' and t.relnamespace in ('market'::regnamespace, 'platform'::regnamespace)
                          and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')
                        """))
                .isEmpty();
    }
}
