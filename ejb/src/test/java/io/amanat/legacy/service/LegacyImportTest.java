package io.amanat.legacy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.TestDatabase;
import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class LegacyImportTest {
    private static ImportDatabase market;
    private static ImportReport report;

    @TempDir
    private Path folder;

    @BeforeAll
    static void import_once() throws Exception {
        market = new ImportDatabase();
        report = market.run(ImportDatabase.EXPORT);
    }

    @AfterAll
    static void close() {
        market.close();
    }

    private static String gap(String collection, String code) {
        List<String> found = market.column(
                "select severity::text from market.pg_dualwrite_gaps where collection = ? and code = ?",
                collection,
                code);
        return found.isEmpty() ? "none" : found.get(0);
    }

    @Test
    void counts_sums_and_references_of_the_export_are_those_of_the_database() {
        assertThat(report.mismatches()).isEmpty();
        assertThat(report.text()).contains("verified: counts, sums and references agree");
        assertThat(report.gaps(GapSeverity.ERROR)).isPositive();
    }

    @Test
    void every_collection_has_rows_and_an_old_id_for_each() {
        for (Collection collection : Collection.values()) {
            assertThat(market.column(
                            "select legacy_object_id from market.id_map where collection = ?", collection.file()))
                    .as(collection.file())
                    .isNotEmpty();
        }
    }

    @Test
    void a_second_run_changes_nothing_to_the_byte() throws Exception {
        Map<String, List<String>> before = market.everything();
        ImportReport again = market.run(ImportDatabase.EXPORT, ImportDatabase.NOW.plusSeconds(3_600), false);
        ImportRuns.assertSame(market.everything(), before);
        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.mismatches()).isEmpty();
        assertThat(again.rejected()).isEqualTo(report.rejected());
    }

    @Test
    void a_dry_run_tells_the_same_and_writes_nothing() throws Exception {
        try (ImportDatabase empty = new ImportDatabase()) {
            ImportReport dry = empty.run(ImportDatabase.EXPORT, ImportDatabase.NOW, true);
            assertThat(dry.text()).isEqualTo(report.text());
            assertThat(empty.value("select count(*) from market.users")).isEqualTo("0");
            assertThat(empty.value("select count(*) from market.id_map")).isEqualTo("0");
            assertThat(empty.value("select count(*) from market.pg_dualwrite_gaps"))
                    .isEqualTo("0");
        }
    }

    @Test
    void a_run_that_is_stopped_anywhere_is_finished_by_the_next_one() throws Exception {
        try (ImportDatabase other = new ImportDatabase()) {
            int stops = 0;
            for (int step = 1; ; step++) {
                if (!ImportRuns.stopAfter(other, step)) {
                    break;
                }
                stops++;
            }
            other.run(ImportDatabase.EXPORT);
            assertThat(stops).isGreaterThan(20);
            ImportRuns.assertSame(other.everything(), market.everything());
        }
    }

    @Test
    void what_changed_in_the_export_is_written_and_what_people_changed_since_stays() throws Exception {
        try (ImportDatabase other = new ImportDatabase()) {
            other.run(ImportDatabase.EXPORT);
            other.change("update market.users set first_name = 'Changed here' where email = 'buyer2@old.example'");
            Path users = ImportRuns.copy(folder).resolve("users.jsonl");
            Files.writeString(
                    users,
                    Files.readString(users).replace("\"bio\":\"Ceramics\"", "\"bio\":\"Glass\""),
                    StandardCharsets.UTF_8);
            ImportReport again = other.run(folder);
            assertThat(again.changed()).isEqualTo(1);
            assertThat(other.value("select profile->>'bio' from market.users where email = 'seller4@old.example'"))
                    .isEqualTo("Glass");
            assertThat(other.value("select first_name from market.users where email = 'buyer2@old.example'"))
                    .isEqualTo("Changed here");
        }
    }

    @Test
    void a_reference_that_dangled_is_filled_when_a_later_export_has_its_target() throws Exception {
        try (ImportDatabase other = new ImportDatabase()) {
            Path categories = ImportRuns.copy(folder).resolve("categories.jsonl");
            String whole = Files.readString(categories);
            Files.writeString(categories, "");
            other.run(folder);
            assertThat(other.value("select count(*) from market.purchase_requests"))
                    .isEqualTo("0");
            Files.writeString(categories, whole);
            other.run(folder);
            assertThat(other.value("select count(*) from market.purchase_requests"))
                    .isEqualTo(market.value("select count(*) from market.purchase_requests"));
            assertThat(other.value("select count(*) from market.funds_ledger_entries"))
                    .isEqualTo(market.value("select count(*) from market.funds_ledger_entries"));
        }
    }

    @Test
    void reference_data_that_are_there_stand_for_old_documents_of_the_same_meaning() throws Exception {
        try (ImportDatabase other = new ImportDatabase()) {
            other.change(
                    "insert into market.categories (id, name) values ('11111111-1111-4111-8111-111111111111', 'کتاب و مجله')");
            other.run(ImportDatabase.EXPORT);
            assertThat(other.value("select count(*) from market.purchase_requests where category_id ="
                            + " '11111111-1111-4111-8111-111111111111'"))
                    .isNotEqualTo("0");
            Map<String, List<String>> before = other.everything();
            other.run(ImportDatabase.EXPORT);
            ImportRuns.assertSame(other.everything(), before);
        }
    }

    @Test
    void two_imports_at_once_are_refused() throws Exception {
        try (Connection first = market.connect()) {
            assertThat(new ImportRepository(first).lock()).isTrue();
            assertThatThrownBy(() -> market.run(ImportDatabase.EXPORT))
                    .isInstanceOf(ImportException.class)
                    .hasMessageContaining("another import");
        }
    }

    @Test
    void an_export_that_is_not_whole_or_holds_what_nobody_knows_is_refused() throws Exception {
        ImportRuns.copy(folder);
        Files.delete(folder.resolve("payments.jsonl"));
        assertThatThrownBy(() -> market.run(folder)).hasMessageContaining("the export lacks payments");
        Files.writeString(folder.resolve("payments.jsonl"), "");
        Files.writeString(folder.resolve("orders.jsonl"), "");
        assertThatThrownBy(() -> market.run(folder)).hasMessageContaining("nothing is known of orders");
    }

    @Test
    void both_id_spaces_lead_to_the_same_row() {
        assertThat(market.value("select id::text from market.users where email = 'seller4@old.example'"))
                .isEqualTo("3c9f2b1a-7d6e-4f5a-8b9c-1a2b3c4d5e6f");
        assertThat(market.value("select count(*) from market.seller_offers where seller_id ="
                        + " '3c9f2b1a-7d6e-4f5a-8b9c-1a2b3c4d5e6f'"))
                .isEqualTo("2");
        assertThat(market.value("select count(*) from market.users where id = '7b3a1f0e-52c4-4d7e-9a55-0c1d2e3f4a5b'"))
                .isEqualTo("1");
    }

    @Test
    void a_new_id_keeps_the_second_the_old_one_was_made_in() {
        assertThat(LegacyId.made("65920080" + "0001abcd" + "00000001")).isEqualTo(Instant.ofEpochSecond(0x65920080L));
        assertThat(LegacyId.of(Instant.ofEpochMilli(1_700_000_000_123L), "x").toString())
                .startsWith("018bcfe5-687b-7")
                .isEqualTo(LegacyId.of(Instant.ofEpochMilli(1_700_000_000_123L), "x")
                        .toString());
    }

    @Test
    void amounts_keep_every_digit() {
        assertThat(market.column(
                        "select distinct amount::text from market.funds_ledger_entries where entry_type = 'hold'"))
                .containsExactly("12.340000000000000001");
        assertThat(market.value("select price_amount::text from market.seller_offers where status = 'withdrawn' and"
                        + " price_amount > 99"))
                .isEqualTo("100.000000000000000000");
    }

    @Test
    void wrong_money_becomes_no_row() {
        assertThat(gap("selleroffers", "missing_price_amount")).isEqualTo("error");
        assertThat(gap("payments", "missing_amount")).isEqualTo("error");
        assertThat(gap("fundsledgerentries", "missing_amount")).isEqualTo("error");
        assertThat(gap("payments", "unknown_status")).isEqualTo("error");
        assertThat(gap("fundsledgerentries", "unknown_entry_type")).isEqualTo("error");
        assertThat(gap("payments", "refused_payment_funded_means_paid")).isEqualTo("error");
        assertThat(gap("payments", "held_without_ledger")).isEqualTo("error");
        assertThat(gap("payments", "refused_payments_open_pay_in_uq")).isEqualTo("error");
        assertThat(gap("payments", "ledger_overdrawn")).isEqualTo("error");
    }

    @Test
    void a_payout_before_its_pay_in_waits_for_it() {
        assertThat(market.value("select count(*) from market.payments where direction = 'out' and source_payment_id is"
                        + " not null"))
                .isEqualTo("1");
        assertThat(gap("payments", "dangling_source_payment_id")).isEqualTo("error");
    }

    @Test
    void selected_offers_are_filled_in_and_missing_ones_are_told() {
        assertThat(market.value("select count(*) from market.purchase_requests r join market.seller_offers o on o.id ="
                        + " r.selected_offer_id and o.purchase_request_id = r.id"))
                .isEqualTo("8");
        assertThat(gap("purchaserequests", "dangling_selected_offer_id")).isEqualTo("warning");
        assertThat(gap("purchaserequests", "deal_without_offer")).isEqualTo("warning");
    }

    @Test
    void every_kind_of_dirt_has_its_gap() {
        assertThat(gap("users", "duplicate_id")).isEqualTo("warning");
        assertThat(gap("users", "unknown_role")).isEqualTo("error");
        assertThat(gap("users", "repaired_users_email_uq")).isEqualTo("warning");
        assertThat(gap("users", "repaired_users_referral_code_uq")).isEqualTo("warning");
        assertThat(gap("users", "unusable_password")).isEqualTo("warning");
        assertThat(gap("users", "truncated_first_name")).isEqualTo("warning");
        assertThat(gap("users", "invalid_last_login_at")).isEqualTo("warning");
        assertThat(gap("users", "refused_users_points_available")).isEqualTo("error");
        assertThat(gap("users", "dangling_watched_category")).isEqualTo("warning");
        assertThat(gap("users", "points_differ")).isEqualTo("warning");
        assertThat(gap("categories", "repaired_categories_active_name_norm_uq")).isEqualTo("warning");
        assertThat(gap("categories", "missing_name")).isEqualTo("error");
        assertThat(gap("addresses", "repaired_addresses_primary_uq")).isEqualTo("warning");
        assertThat(gap("addresses", "unknown_address_type")).isEqualTo("warning");
        assertThat(gap("requesttemplates", "repaired_templates_usage")).isEqualTo("warning");
        assertThat(gap("chats", "direct_chat_of_1")).isEqualTo("error");
        assertThat(gap("chats", "duplicate_message")).isEqualTo("warning");
        assertThat(gap("disputes", "refused_disputes_open_uq")).isEqualTo("error");
        assertThat(gap("blogposts", "repaired_blog_posts_slug_uq")).isEqualTo("warning");
        assertThat(market.column("select collection from market.pg_dualwrite_gaps where code like 'malformed_line_%'"))
                .containsExactlyInAnyOrder("payments", "notifications");
        assertThat(market.column("select collection from market.pg_dualwrite_gaps where code like 'invalid_id_%'"))
                .containsExactly("purchaserequests");
    }

    @Test
    void no_secret_of_the_old_store_is_taken_over_or_told() {
        String all = market.everything().toString();
        assertThat(all)
                .doesNotContain("secret in the clear")
                .doesNotContain("left behind")
                .doesNotContain("123456\"")
                .doesNotContain("late@old.example");
    }

    @Test
    void a_chat_becomes_messages_people_and_reactions() {
        assertThat(market.value("select count(*) from market.chat_messages where chat_id = (select id from market.chats"
                        + " where type = 'direct')"))
                .isEqualTo("5");
        assertThat(market.column(
                        "select unread_count::text from market.chat_participants p join market.chats c on c.id ="
                                + " p.chat_id where c.type = 'direct' order by 1"))
                .containsExactly("0", "1");
        assertThat(market.value("select count(*) from market.chat_message_reactions"))
                .isEqualTo("1");
        assertThat(market.value("select count(*) from market.chat_messages where reply_to_id is not null"))
                .isEqualTo("1");
    }
}
