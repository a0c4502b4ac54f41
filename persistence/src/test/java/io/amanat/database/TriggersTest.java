package io.amanat.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-PAY-19: what was booked, proven, said or tried stays as it is, whoever comes, the owner and a superuser too. */
@ExtendWith(TestDatabase.class)
class TriggersTest {
    private static final String IMMUTABLE = "55000";
    /** Each append-only table, and what its triggers refuse. */
    private static final Map<String, String> APPENDED = Map.ofEntries(
            entry("platform.audit_entries", "update delete truncate"),
            entry("market.payment_evidence", "update delete truncate"),
            entry("market.funds_ledger_entries", "update delete truncate"),
            entry("market.derived_destination_sweeps", "update delete truncate"),
            entry("market.direct_balance_evidence", "update delete truncate"),
            entry("market.dispute_evidence", "update delete truncate"),
            entry("market.dispute_timeline", "update delete truncate"),
            entry("market.dispute_messages", "update delete truncate"),
            entry("market.point_transactions", "update delete truncate"),
            entry("market.config_setting_history", "update delete truncate"),
            // Goes with its delivery when that is deleted.
            entry("market.delivery_attempts", "update truncate"));

    /** The bits of pg_trigger.tgtype. */
    private static final String TRIGGERS =
            """
            select n.nspname || '.' || t.relname, f.proname, g.tgname, g.tgenabled,
              concat_ws(' ', case when g.tgtype & 16 > 0 then 'update' end, case when g.tgtype & 8 > 0 then 'delete' end,
                case when g.tgtype & 32 > 0 then 'truncate' end, case when g.tgtype & 4 > 0 then 'insert' end)
            from pg_trigger g join pg_proc f on f.oid = g.tgfoid
            join pg_class t on t.oid = g.tgrelid join pg_namespace n on n.oid = t.relnamespace
            where not g.tgisinternal and n.nspname in ('market', 'platform')
            """;

    private static boolean refuses(List<String> trigger) {
        return List.of("refuse_change", "funds_ledger_immutable").contains(trigger.get(1));
    }

    @Test
    void every_append_only_table_has_its_triggers_and_there_are_no_others() {
        Map<String, List<String>> refused = Sql.rows(TRIGGERS).stream()
                .filter(TriggersTest::refuses)
                .flatMap(trigger -> Stream.of(trigger.get(4).split(" ")).map(event -> List.of(trigger.get(0), event)))
                .collect(Collectors.groupingBy(
                        pair -> pair.get(0), Collectors.mapping(pair -> pair.get(1), Collectors.toList())));
        assertThat(refused.keySet()).containsExactlyInAnyOrderElementsOf(APPENDED.keySet());
        APPENDED.forEach((table, events) ->
                assertThat(refused.get(table)).as(table).containsExactlyInAnyOrder(events.split(" ")));
        assertThat(Sql.rows(TRIGGERS).stream().filter(trigger -> !refuses(trigger)))
                .extracting(trigger -> trigger.get(2))
                .containsExactlyInAnyOrder(
                        "negotiation_terms_stand",
                        "chat_message_added",
                        "dispute_moves",
                        "categories_no_cycle",
                        "seller_summary_of_new_seller",
                        "user_referral_code",
                        "review_counted",
                        "sale_counted",
                        "imported_sale_counted",
                        "payments_of_template",
                        "request_change_told",
                        "payment_change_told",
                        "sweep_transactions_bytes_stay",
                        "sweep_replacements_bytes_stay",
                        "sweep_replacements_price_rises",
                        "sweep_replacements_stay_called_off",
                        "point_discounts_paid",
                        "staged_payouts_bytes_stay",
                        "staged_payouts_leave_once",
                        "staged_payouts_wanted",
                        "staged_payouts_rest",
                        "payout_proofs_part_unsigned",
                        "payout_proofs_own",
                        "payout_proofs_part_running",
                        "payments_partly_paid_stay",
                        "payout_proofs_shared",
                        "payout_proofs_transfers_once",
                        "payout_orders_rest",
                        "payments_signed_stay",
                        "payments_signed_alone",
                        "late_credits_free",
                        "blog_posts_claim",
                        "payments_refund_not_given");
        assertThat(Sql.rows(TRIGGERS)).allMatch(trigger -> trigger.get(3).equals("O"));
    }

    @TestFactory
    Stream<DynamicTest> not_even_the_owner_or_a_superuser_changes_what_is_only_appended() {
        TestDatabase.Running database = TestDatabase.get();
        return Stream.of(database.ownerUrl(), database.superUrl()).flatMap(url -> APPENDED.entrySet().stream()
                .flatMap(table -> Stream.of(table.getValue().split(" "))
                        .map(event -> DynamicTest.dynamicTest(
                                event + " " + table.getKey(), () -> isRefused(url, table.getKey(), event)))));
    }

    private static void isRefused(String url, String table, String event) {
        try (Stage stage = Stage.as(url)) {
            stage.rows().stored(table);
            String sql =
                    switch (event) {
                        case "update" -> "update " + table + " set id = id";
                        case "delete" -> "delete from " + table;
                        default -> "truncate " + table + " cascade";
                    };
            assertThat(stage.refusalOf(sql).state()).isEqualTo(IMMUTABLE);
        }
    }

    @Test
    void tries_of_a_code_go_with_their_delivery_only() {
        try (Stage stage = Stage.ofTheApplication()) {
            Row attempt = stage.rows().stored("market.delivery_attempts");
            assertThat(stage.run(
                            "delete from market.purchase_request_delivery_info where id = ?",
                            attempt.value("delivery_info_id")))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchase_request_id = (select r.id from market.purchase_requests r where r.id <> purchase_request_id limit 1)",
                "round_number = 2",
                "proposed_by = 'seller'",
                "price = price + 0.000000000000000001",
                "currency = 'USDC'",
                "delivery_time_amount = 9",
                "delivery_time_unit = 'weeks'",
                "message = 'cheaper'",
                "expires_at = expires_at + interval '1 hour'",
                "created_at = created_at - interval '1 hour'",
                "status = 'accepted', responded_at = now(), price = 1"
            })
    void the_terms_of_a_negotiation_stand(String change) {
        Deal other = Deal.agreed();
        for (String url :
                List.of(TestDatabase.get().appUrl(), TestDatabase.get().ownerUrl())) {
            try (Stage stage = Stage.as(url)) {
                Row round = stage.rows().stored("market.offer_negotiations");
                Sql.Refused refused =
                        stage.refusalOf("update market.offer_negotiations set " + change + " where id = ?", round.id());
                assertThat(refused.state()).isEqualTo(IMMUTABLE);
                Row second = stage.rows().stored("market.offer_negotiations");
                assertThat(stage.refusalOf(
                                        "update market.offer_negotiations set offer_id = ? where id = ?",
                                        other.offerId(),
                                        second.id())
                                .state())
                        .isEqualTo(IMMUTABLE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, countered",
        "accepted, rejected",
        "rejected, accepted",
        "countered, accepted",
        "expired, accepted",
        "accepted, pending"
    })
    void an_answered_round_is_final(String first, String then) {
        try (Stage stage = Stage.ofTheApplication()) {
            Row round = stage.rows().stored("market.offer_negotiations");
            assertThat(answer(stage, round, first)).isEqualTo(1);
            Sql.Refused refused = stage.refusalOf(
                    "update market.offer_negotiations set status = ?, responded_at = ? where id = ?",
                    then,
                    then.equals("pending") ? null : Row.NOON,
                    round.id());
            assertThat(refused.state()).isEqualTo(IMMUTABLE);
        }
    }

    @Test
    void the_time_of_an_answer_stands() {
        try (Stage stage = Stage.ofTheApplication()) {
            Row round = stage.rows().stored("market.offer_negotiations");
            answer(stage, round, "accepted");
            Sql.Refused refused = stage.refusalOf(
                    "update market.offer_negotiations set responded_at = ? where id = ?",
                    Row.NOON.plusSeconds(1),
                    round.id());
            assertThat(refused.state()).isEqualTo(IMMUTABLE);
        }
    }

    private static Row signed(Stage stage) {
        return stage.rows()
                .stored(stage.rows()
                        .of("market.sweep_transactions")
                        .with("status", "signed")
                        .with("raw", "0x01")
                        .with("tx_hash", "0x" + ValidRows.digits(64)));
    }

    @Test
    void what_was_signed_for_a_sweep_stays_as_it_was_signed() {
        try (Stage stage = Stage.ofTheApplication()) {
            for (String change : List.of("raw = '0x02'", "tx_hash = '0x03'", "raw = null, tx_hash = null")) {
                Sql.Refused refused = stage.refusalOf(
                        "update market.sweep_transactions set status = 'failed', " + change + " where id = ?",
                        signed(stage).id());
                assertThat(refused).as(change).isNotNull();
                assertThat(refused.state()).isEqualTo("23001");
            }
            stage.run(
                    "update market.sweep_transactions set status = 'broadcast' where id = ?",
                    signed(stage).id());
        }
    }

    @ParameterizedTest
    @CsvSource({"pending, resolved", "rejected, pending", "rejected, in_progress", "closed, resolved"})
    void a_dispute_moves_as_the_table_says(String first, String then) {
        try (Stage stage = Stage.ofTheApplication()) {
            Row dispute = stage.rows().stored("market.disputes");
            if (!first.equals("pending")) {
                stage.run(
                        "update market.disputes set status = ?, resolved_at = now(), resolved_by = raised_by where id = ?",
                        first,
                        dispute.id());
            }
            Sql.Refused refused =
                    stage.refusalOf("update market.disputes set status = ? where id = ?", then, dispute.id());
            assertThat(refused.state()).isEqualTo(IMMUTABLE);
        }
    }

    private static int answer(Stage stage, Row round, String status) {
        return stage.run(
                "update market.offer_negotiations set status = ?, responded_at = ? where id = ?",
                status,
                status.equals("expired") ? null : Row.NOON,
                round.id());
    }

    @Test
    void a_message_moves_its_chat_and_the_counters_of_those_who_are_there() {
        try (Stage stage = Stage.as(TestDatabase.get().appUrl())) {
            UUID chat = stage.rows().id("market.chats");
            Row sender = participant(stage, chat);
            Row reader = participant(stage, chat);
            Row gone = participant(stage, chat);
            stage.run(
                    "update market.chat_participants set is_active = false, left_at = now() where user_id = ?",
                    gone.value("user_id"));
            UUID late = message(stage, chat, sender, 60);
            message(stage, chat, sender, 30);
            assertThat(stage.rows(
                            "select last_message_id, last_activity = ? from market.chats where id = ?",
                            Row.NOON.plusSeconds(60),
                            chat))
                    .containsExactly(List.of(late.toString(), "t"));
            assertThat(unread(stage, sender)).isEqualTo("0");
            assertThat(unread(stage, reader)).isEqualTo("2");
            assertThat(unread(stage, gone)).isEqualTo("0");
        }
    }

    private static Row participant(Stage stage, UUID chat) {
        return stage.rows().stored(stage.rows().of("market.chat_participants").with("chat_id", chat));
    }

    private static UUID message(Stage stage, UUID chat, Row sender, int seconds) {
        Row message = stage.rows()
                .of("market.chat_messages")
                .with("id", Uuid7.next())
                .with("chat_id", chat)
                .with("sender_id", sender.value("user_id"))
                .with("created_at", Row.NOON.plusSeconds(seconds));
        return stage.rows().stored(message).id();
    }

    private static String unread(Stage stage, Row participant) {
        return stage.rows(
                        "select unread_count from market.chat_participants where user_id = ?",
                        participant.value("user_id"))
                .get(0)
                .get(0);
    }
}
