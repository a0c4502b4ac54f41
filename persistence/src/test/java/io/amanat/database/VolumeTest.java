package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.launcher.LauncherException;
import io.amanat.launcher.volume.Load;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.entity.OfferStatus;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.jpa.Coded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The market that is invented for measuring is one that the application could have left. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VolumeTest {
    private static final int REQUESTS = 2_000;
    private static final Instant UNTIL = Instant.parse("2026-11-21T00:00:00Z");
    private static final List<String> DATABASES = List.of("amanat_volume", "amanat_volume_again");

    /** Loaded tables and what orders their rows. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("users", "id"),
            Map.entry("purchase_requests", "id"),
            Map.entry("purchase_request_specifications", "id"),
            Map.entry("purchase_request_preferred_sellers", "purchase_request_id, seller_id"),
            Map.entry("purchase_request_delivery_info", "id"),
            Map.entry("purchase_request_delivery_address", "id"),
            Map.entry("seller_offers", "id"),
            Map.entry("offer_negotiations", "id"),
            Map.entry("payments", "id"),
            Map.entry("payment_quotes", "id"),
            Map.entry("payment_evidence", "id"),
            Map.entry("funds_ledger_entries", "id"),
            Map.entry("disputes", "id"),
            Map.entry("chats", "id"),
            Map.entry("chat_participants", "chat_id, user_id"),
            Map.entry("chat_messages", "id"),
            Map.entry("notifications", "id"));

    private final List<String> progress = new ArrayList<>();
    private String url;

    @BeforeAll
    void a_market_is_loaded() {
        url = fresh(DATABASES.get(0));
        new Load(REQUESTS, 7, UNTIL, progress::add).into(url);
    }

    @AfterAll
    void it_goes() {
        for (String database : DATABASES) {
            Sql.runAs(TestDatabase.get().superUrl(), "drop database if exists " + database + " with (force)");
        }
    }

    private static String fresh(String database) {
        TestDatabase.Running running = TestDatabase.get();
        Sql.runAs(running.superUrl(), "create database " + database + " owner amanat_owner");
        String url = running.ownerUrl().replaceFirst("/amanat$", "/" + database);
        TestDatabase.migrate(url);
        return url;
    }

    private List<String> column(String sql) {
        return Sql.rowsAs(url, sql).stream().map(row -> row.get(0)).toList();
    }

    private long count(String sql) {
        return Long.parseLong(column("select count(*) from " + sql).get(0));
    }

    private void everyValueOf(Class<? extends Coded> type, String table, String column) {
        assertThat(column("select distinct " + column + "::text from market." + table))
                .as(table + "." + column)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Coded::code).toList());
    }

    @Test
    void every_table_has_rows_and_every_machine_stands_in_every_state() {
        assertThat(count("market.purchase_requests")).isEqualTo(REQUESTS);
        for (String table : TABLES.keySet()) {
            assertThat(count("market." + table)).as(table).isPositive();
        }
        everyValueOf(RequestStatus.class, "purchase_requests", "status");
        everyValueOf(OfferStatus.class, "seller_offers", "status");
        everyValueOf(NegotiationStatus.class, "offer_negotiations", "status");
        everyValueOf(PaymentStatus.class, "payments", "status");
        everyValueOf(PaymentDirection.class, "payments", "direction");
        everyValueOf(EscrowState.class, "payments", "escrow_state");
        everyValueOf(DisputeStatus.class, "disputes", "status");
        assertThat(column("select distinct entry_type::text from market.funds_ledger_entries"))
                .containsExactlyInAnyOrder(
                        "payment_detected", "hold", "release", "refund", "dispute_hold", "adjustment");
    }

    @Test
    void every_constraint_and_trigger_was_in_force() {
        assertThat(column("select conname from pg_constraint where not convalidated"))
                .isEmpty();
        assertThat(column("select tgname from pg_trigger where tgenabled <> 'O'"))
                .isEmpty();
    }

    @Test
    void counters_of_chats_equal_recounts() {
        assertThat(
                        count(
                                """
                        market.chat_participants p where p.unread_count <> (
                          select count(*) from market.chat_messages m
                          where m.chat_id = p.chat_id and m.sender_id <> p.user_id)
                        """))
                .isZero();
        assertThat(count("market.chat_participants where unread_count > 0")).isPositive();
        assertThat(
                        count(
                                """
                        market.chats c where c.last_message_id is distinct from (
                          select m.id from market.chat_messages m where m.chat_id = c.id
                          order by m.created_at desc, m.id desc limit 1)
                        """))
                .isZero();
    }

    /** Detected and held are the amount once the money came, nothing before; what left is the amount or nothing. */
    @Test
    void the_ledger_says_what_the_payments_say() {
        assertThat(
                        column(
                                """
                                select p.id from market.payments p left join lateral (
                                  select coalesce(sum(amount) filter (where entry_type = 'payment_detected'), 0) as detected,
                                    coalesce(sum(amount) filter (where entry_type = 'hold'), 0) as held,
                                    coalesce(sum(amount) filter (where entry_type = 'release'), 0) as released,
                                    coalesce(sum(amount) filter (where entry_type = 'refund'), 0) as refunded,
                                    coalesce(sum(amount) filter (where entry_type in ('dispute_hold', 'adjustment')), 0) as disputed,
                                    count(*) filter (where entry_type not in
                                      ('payment_detected', 'hold', 'release', 'refund', 'dispute_hold', 'adjustment')) as others
                                  from market.funds_ledger_entries e where e.payment_id = p.id) l on true
                                where (l.detected, l.held, l.released, l.refunded, l.disputed, l.others) is distinct from (
                                  case when p.direction = 'in' and p.status in ('confirmed', 'completed', 'refunded') then p.amount else 0 end,
                                  case when p.direction = 'in' and p.status in ('confirmed', 'completed', 'refunded') then p.amount else 0 end,
                                  case when p.escrow_state = 'released' then p.amount else 0 end,
                                  case when p.escrow_state = 'refunded' then p.amount else 0 end,
                                  case when p.disputed then p.amount else 0 end, 0::bigint)
                                """))
                .isEmpty();
        assertThat(
                        count(
                                """
                        market.payments o join market.payments i on i.id = o.source_payment_id
                        where o.direction <> 'in' and (o.amount <> i.amount or (o.status = 'completed') <>
                          (i.escrow_state in ('released', 'refunded')))
                        """))
                .isZero();
        assertThat(
                        count(
                                "market.payments where direction = 'in' and expected_base_units <> amount * 1000000000000000000"))
                .isZero();
    }

    @Test
    void the_verifier_of_the_ledger_finds_nothing_wrong() {
        assertThat(
                        Sql.rowsAs(
                                url,
                                "select payment_id, entry_id, fault, detail from market.ledger_faults((select array_agg(id) from market.payments))"))
                .isEmpty();
    }

    @Test
    void deals_hang_together() {
        assertThat(
                        count(
                                """
                        market.purchase_requests r left join market.seller_offers o on o.id = r.selected_offer_id
                        where r.selected_offer_id is not null
                          and (o.status <> 'accepted' or o.purchase_request_id <> r.id)
                        """))
                .isZero();
        assertThat(count("market.seller_offers o join market.purchase_requests r on r.id = o.purchase_request_id"
                        + " where o.status = 'accepted' and r.selected_offer_id is distinct from o.id"))
                .isZero();
        assertThat(
                        count(
                                """
                        market.payments p join market.purchase_requests r on r.id = p.purchase_request_id
                          join market.seller_offers o on o.id = p.seller_offer_id
                        where p.buyer_id <> r.buyer_id or p.seller_id <> o.seller_id or p.amount <> o.price_amount
                          or r.selected_offer_id <> o.id
                        """))
                .isZero();
        assertThat(count("market.purchase_requests r where dispute_raised <> exists"
                        + " (select from market.disputes d where d.purchase_request_id = r.id)"))
                .isZero();
        assertThat(count("market.seller_offers o join market.purchase_requests r on r.id = o.purchase_request_id"
                        + " where not r.is_public and not exists (select from market.purchase_request_preferred_sellers s"
                        + " where s.purchase_request_id = r.id and s.seller_id = o.seller_id)"))
                .isZero();
        assertThat(count("market.purchase_requests where created_at > timestamptz '" + UNTIL + "'"))
                .isZero();
    }

    @Test
    void what_it_does_is_said_table_by_table() {
        for (String table : TABLES.keySet()) {
            assertThat(progress).anyMatch(line -> line.contains("  " + table + "  "));
        }
    }

    @Test
    void the_same_seed_makes_the_same_rows_and_is_loaded_once() {
        String other = fresh(DATABASES.get(1));
        new Load(REQUESTS, 7, UNTIL, line -> {}).into(other);
        TABLES.forEach((table, order) -> {
            String digest = "select md5(string_agg(t::text, '' order by " + order + ")) from market." + table + " t";
            assertThat(Sql.rowsAs(other, digest)).as(table).isEqualTo(Sql.rowsAs(url, digest));
        });
        assertThatThrownBy(() -> new Load(10, 7, UNTIL, line -> {}).into(other))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("--seed");
        new Load(100, 8, UNTIL, line -> {}).into(other);
        assertThat(Sql.rowsAs(other, "select count(*) from market.purchase_requests"))
                .containsExactly(List.of(String.valueOf(REQUESTS + 100)));
    }

    @Test
    void a_database_without_tables_and_a_senseless_number_are_refused_in_a_sentence() {
        String empty = TestDatabase.get().superUrl().replaceFirst("/amanat$", "/postgres");
        assertThatThrownBy(() -> new Load(10, 1, UNTIL, line -> {}).into(empty))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("start Amanat on it once");
        assertThatThrownBy(() -> new Load(0, 1, UNTIL, line -> {})).isInstanceOf(LauncherException.class);
    }
}
