package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audit lessons 3.2 and 3.3 (R-DB-03); the foreign keys themselves are in {@link InventoryTest}. */
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
                index("purchase_request_preferred_sellers", "btree (seller_id, purchase_request_id)"),
                index("delivery_attempts", "btree (delivery_info_id, attempted_at)"),
                index("seller_offers", "btree (seller_id, status, purchase_request_id)"),
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

    /** The rows of spec 04 section 3.2 and 07 section 1.4 about people, shops and what is written. */
    static Stream<Wanted> wantedOfPeople() {
        return Stream.of(
                index("users", "gin (lower((((((COALESCE(first_name"),
                index("users", "btree (role, is_email_verified)"),
                index("users", "btree (status, points_total DESC)"),
                index("purchase_requests", "gin (lower((((title)::text || ' '::text) || (description)::text)) "),
                index("purchase_requests", "btree (buyer_id, archived_at DESC) WHERE is_archived"),
                index("request_templates", "gin (lower((((title)::text || ' '::text) || (description)::text)) "),
                index("request_templates", "gin (tags)"),
                index("request_templates", "btree (seller_id, created_at DESC)"),
                unique("request_templates", "btree (shareable_link)"),
                index("request_templates", "btree (created_at DESC, id DESC) WHERE is_active"),
                index("request_templates", "btree (budget_min, id) WHERE is_active"),
                index("request_templates", "btree (seller_id, created_at DESC, id DESC) WHERE is_active"),
                index("template_checkout_lines", "btree (checkout_id)"),
                index("purchase_requests", "btree (id) WHERE ((source = 'template'"),
                index("shop_settings", "gin (lower((COALESCE(name"),
                unique("shop_settings", "btree (seller_id)"),
                unique("collection_templates", "btree (collection_id, \"position\")"),
                unique("reviews", "btree (reviewer_user_id, subject_type, subject_id)"),
                index("reviews", "btree (subject_type, subject_id, created_at DESC, id DESC) WHERE is_published"),
                index("users", "btree (created_at DESC, id DESC) WHERE ((role = 'seller'"),
                index("seller_summaries", "btree (rating DESC NULLS LAST, seller_id DESC)"),
                index("seller_summaries", "btree (sales_count DESC, seller_id DESC)"),
                index("request_templates", "btree (seller_id, budget_min) WHERE is_active"),
                index("shop_settings", "btree (lower((region)::text)) WHERE"),
                index("user_presence", "btree (last_seen_at)"),
                index("addresses", "btree (user_id)"),
                index("addresses", "btree (user_id, is_primary DESC, created_at DESC) WHERE"),
                unique("addresses", "btree (user_id) WHERE (is_primary AND"),
                unique("telegram_links", "btree (user_id)"),
                unique("telegram_links", "btree (telegram_user_id)"),
                index("telegram_links", "btree (user_id, status)"),
                index("telegram_sessions", "btree (expires_at)"),
                unique("telegram_sessions", "btree (init_data_fingerprint)"),
                index("temp_verifications", "btree (expires_at)"),
                index("temp_verifications", "btree (email)"),
                index("users", "btree (created_at DESC, id DESC)"),
                index("point_transactions", "btree (user_id, created_at DESC"),
                index("point_transactions", "btree (referred_user_id) WHERE"),
                unique("level_configs", "btree (level)"),
                index("blog_posts", "gin (tags)"),
                unique("blog_posts", "btree (slug)"),
                index("blog_posts", "btree (published_at DESC, id DESC) WHERE"),
                index("blog_posts", "btree (category_id, published_at DESC, id DESC) WHERE"),
                index("blog_comments", "btree (post_id, created_at, id)"),
                index("blog_comments", "btree (status, created_at, id)"),
                index("blog_post_views", "btree (day)"),
                index("notifications", "btree (user_id) WHERE (NOT is_read)"),
                index("notifications", "btree (created_at)"),
                index("config_setting_history", "btree (setting_key, created_at DESC, id DESC)"));
    }

    /** The rows about negotiations, custody, chats and disputes. */
    static Stream<Wanted> wantedOfDeals() {
        return Stream.of(
                unique("offer_negotiations", "btree (offer_id, round_number)"),
                unique("offer_negotiations", "btree (offer_id) WHERE"),
                index("offer_negotiations", "btree (expires_at) WHERE"),
                unique("derived_destinations", "btree (address, chain_id)"),
                unique("derived_destinations", "btree (account, derivation_index, chain_id)"),
                unique("derived_destinations", "btree (payment_id)"),
                index("derived_destinations", "btree (status, updated_at)"),
                index("derived_destinations", "btree (account, derivation_index) WHERE"),
                index("derived_destinations", "btree (account, chain_id, released_at) WHERE"),
                index("derived_destinations", "btree (created_at DESC, id DESC)"),
                index("direct_balance_intents", "btree (created_at) WHERE"),
                index("direct_balance_intents", "btree (chain_id, address, created_at DESC)"),
                index("derived_destination_sweeps", "btree (destination_id, created_at DESC)"),
                unique("trezor_derived_addresses", "btree (address, chain_id)"),
                unique("trezor_derived_addresses", "btree (trezor_account_id, address_index, chain_id)"),
                unique("direct_balance_intents", "btree (chain_id, token_address, address) WHERE"),
                unique("direct_balance_intents", "btree (watch_id)"),
                index("direct_balance_evidence", "btree (payment_id, created_at)"),
                index("chats", "btree (type, is_archived)"),
                index("chats", "btree (last_activity DESC"),
                index("chats", "btree (type, is_archived, last_activity DESC, id DESC)"),
                index("chat_messages", "gin (lower((content)::text)"),
                index("chats", "btree (related_type, related_id)"),
                index("chat_participants", "btree (user_id, is_active, chat_id)"),
                index("chat_participants", "btree (user_id) WHERE ((unread_count > 0)"),
                index("chat_messages", "btree (chat_id, created_at DESC, id DESC)"),
                index("disputes", "btree (status, priority)"),
                index("disputes", "btree (admin_id, status)"),
                unique("disputes", "btree (purchase_request_id) WHERE"),
                index("dispute_messages", "btree (dispute_id, created_at)"),
                index("dispute_timeline", "btree (dispute_id, created_at)"),
                index("dispute_evidence", "btree (dispute_id, created_at)"));
    }

    @ParameterizedTest
    @MethodSource({"wanted", "wantedOfPeople", "wantedOfDeals"})
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

    @Test
    void what_is_searched_inside_words_has_an_index_of_trigrams() {
        assertThat(Sql.column("select indexname from pg_indexes where indexdef like '%gin_trgm_ops%'"))
                .containsExactlyInAnyOrder(
                        "users_search", "requests_search", "templates_search", "shops_search", "messages_search");
    }

    @Test
    void the_two_indexes_of_disputes_have_the_names_that_were_asked_for() {
        assertThat(Sql.column("select indexname from pg_indexes where tablename = 'disputes'"))
                .contains("disputes_status_priority_idx", "disputes_admin_id_status_idx");
    }

    /**
     * Columns that only note who did something: nobody asks for them, and a user's row is never deleted (its status says
     * so), so no deletion has to look for them.
     */
    private static final List<String> WHO_DID_IT = List.of(
            "purchase_requests.archived_by",
            "purchase_request_delivery_info.delivery_code_used_by",
            "delivery_attempts.seller_id",
            "funds_ledger_entries.actor_user_id",
            "disputes.raised_by",
            "disputes.resolved_by",
            "dispute_evidence.uploaded_by",
            "dispute_timeline.actor_id",
            "dispute_messages.sender_id",
            "point_transactions.actor_user_id",
            "config_settings.updated_by",
            "config_setting_history.changed_by",
            "pg_dualwrite_gaps.resolved_by",
            "price_rules.created_by",
            "payment_verifications.submitted_by",
            "payment_verifications.vouched_by");

    @Test
    void every_foreign_key_begins_an_index_unless_it_only_says_who_did_it() {
        assertThat(
                        Sql.column(
                                """
                        select t.relname || '.' || a.attname from pg_constraint c
                        join pg_class t on t.oid = c.conrelid
                        join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and t.relnamespace in ('market'::regnamespace, 'platform'::regnamespace)
                          and not exists (select from pg_index i
                            where i.indrelid = t.oid and i.indkey[0] = c.conkey[1] and i.indisvalid)
                        """))
                .containsExactlyInAnyOrderElementsOf(WHO_DID_IT);
    }

    @Test
    void every_index_that_was_built_beside_the_work_is_whole() {
        assertThat(Sql.column("select indexrelid::regclass from pg_index where not (indisvalid and indisready)"))
                .isEmpty();
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
