package io.amanat.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Sql;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.outbox.entity.OutboxOverRepository;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tables that grow without end, and what forgetting old rows costs (decision 0023). */
@OnVolume
class GrowthTest {
    private static final int BATCH = 1_000;
    /** Old enough that no other test asks for it. */
    private static final Instant OLD = VolumeDatabase.UNTIL.minus(Duration.ofDays(100));

    private static final List<String> GROWING = List.of(
            "market.funds_ledger_entries",
            "market.payment_evidence",
            "market.notifications",
            "market.chat_messages",
            "platform.inbox_deliveries",
            "platform.outbox_messages",
            "platform.audit_entries");

    @Test
    void every_table_that_grows_has_rows_and_its_size_is_told() {
        for (String table : GROWING) {
            List<String> row = Sql.rowsAs(
                            VolumeDatabase.ownerUrl(),
                            "select count(*), pg_table_size('" + table + "') / 1024 / 1024, pg_indexes_size('" + table
                                    + "') / 1024 / 1024 from " + table)
                    .get(0);
            VolumeDatabase.say("%s: %,d rows, table %s MB, indexes %s MB"
                    .formatted(table, Long.parseLong(row.get(0)), row.get(1), row.get(2)));
            assertThat(Long.parseLong(row.get(0))).as(table).isGreaterThan(VolumeDatabase.REQUESTS / 10);
        }
    }

    private static DynamicTest purge(String table, String left, Consumer<EntityManager> work) {
        return DynamicTest.dynamicTest(table, () -> {
            Asked batch = VolumeDatabase.asked(work).get(0);
            long waiting = Long.parseLong(VolumeDatabase.value(left));
            assertThat(waiting).as("rows to forget").isGreaterThan(5L * BATCH);
            long first = VolumeDatabase.commit(batch).pages();
            long last = first;
            long started = System.nanoTime();
            long batches = waiting / BATCH - 1;
            for (long number = 0; number < batches; number++) {
                last = VolumeDatabase.commit(batch).pages();
            }
            VolumeDatabase.say("%s: %,d batches of 1,000, %.1f ms each; the first looks at %,d pages, the last at %,d"
                    .formatted(table, batches + 1, (System.nanoTime() - started) / 1e6 / batches, first, last));
            assertThat(Long.parseLong(VolumeDatabase.value(left))).isLessThan(BATCH);
            // Until vacuum comes, a batch passes by the places of those before it: page by page, never row by row. The
            // fattest rows, deliveries, lie ten on a page.
            assertThat(last - first).as(table).isLessThan(waiting / 5);
        });
    }

    @TestFactory
    Stream<DynamicTest> forgetting_a_backlog_never_looks_at_rows_that_are_gone() {
        String old = "timestamptz '" + OLD + "'";
        return Stream.of(
                purge(
                        "notifications",
                        "select count(*) from market.notifications where created_at < " + old,
                        em -> new NotificationRepository(em).purge(OLD, BATCH)),
                purge(
                        "outbox",
                        "select count(*) from platform.outbox_messages where status = 'done' and finished_at < " + old,
                        em -> new OutboxOverRepository(em).purge(OLD, BATCH)),
                purge(
                        "inbox",
                        "select count(*) from platform.inbox_deliveries where status = 'done' and finished_at < " + old,
                        em -> new InboxRepository(em).purge(OLD, BATCH)));
    }

    private static double seconds(String sql) {
        long started = System.nanoTime();
        assertThat(Sql.runAs(VolumeDatabase.ownerUrl(), sql)).isNotNegative();
        return (System.nanoTime() - started) / 1e9;
    }

    private static long pages(String table, String place) {
        return VolumeDatabase.commit(new Asked(
                        "select * from " + table + " where user_id = ?" + place
                                + " order by created_at desc, id desc limit 8",
                        List.of(Regulars.buyer().toString())))
                .pages();
    }

    /** What partitions by month would bring; measured by hand only, as it copies the table. */
    @Test
    @EnabledIfSystemProperty(named = "volume.verbose", matches = "true")
    void notifications_in_monthly_partitions_are_measured_beside_the_table_as_it_is() {
        String owner = VolumeDatabase.ownerUrl();
        Sql.runAs(
                owner,
                "create table market.parted (like market.notifications including defaults) partition by range (created_at)");
        Sql.runAs(owner, "alter table market.parted add primary key (id, created_at)");
        Sql.runAs(
                owner, "alter table market.parted add foreign key (user_id) references market.users on delete cascade");
        Sql.runAs(owner, "create unique index on market.parted (user_id, event, related_id, created_at)");
        Sql.runAs(owner, "create index on market.parted (user_id, created_at desc, id desc)");
        Sql.runAs(owner, "create index on market.parted (user_id) where not is_read");
        Sql.runAs(owner, "create index on market.parted (created_at)");
        Sql.runAs(owner, "grant select on market.parted to amanat_app");
        for (int month = 5; month <= 12; month++) {
            Sql.runAs(
                    owner,
                    "create table market.parted_%1$d partition of market.parted for values from ('2026-%1$02d-01') to ('%2$s-01')"
                            .formatted(month, month == 12 ? "2027-01" : "2026-%02d".formatted(month + 1)));
        }
        Sql.runAs(owner, "insert into market.parted select * from market.notifications");
        Sql.runAs(owner, "analyze market.parted");
        String insert =
                """
                insert into market.%s (user_id, type, category, event, title, message, related_id, related_type, created_at)
                select user_id, type, category, 'again', title, message, id::text, related_type, timestamptz '%s'
                from (select * from market.notifications where event <> 'regular' order by created_at desc limit 50000) n
                """;
        for (String table : List.of("notifications", "parted")) {
            double taken = seconds(insert.formatted(table, VolumeDatabase.UNTIL));
            Sql.runAs(owner, "vacuum (analyze) market." + table);
            String deep = " and (created_at, id) < (timestamptz '" + VolumeDatabase.UNTIL.minus(Duration.ofDays(60))
                    + "', '00000000-0000-0000-0000-000000000000')";
            VolumeDatabase.say("market.%s: %,.0f inserts/s; a page of 8 looks at %d pages in front, %d two months back"
                    .formatted(table, 50_000 / taken, pages("market." + table, ""), pages("market." + table, deep)));
        }
        String september = " where created_at >= '2026-09-01' and created_at < '2026-10-01'";
        long rows = Long.parseLong(VolumeDatabase.value("select count(*) from market.parted" + september));
        double dropped = seconds("drop table market.parted_9");
        VolumeDatabase.say("a month of %,d rows: partition dropped in %.2f s".formatted(rows, dropped));
        assertThat(VolumeDatabase.value("select count(*) from market.parted" + september))
                .isEqualTo("0");
        Sql.runAs(owner, "drop table market.parted");
        Sql.runAs(owner, "delete from market.notifications where event = 'again'");
        Sql.runAs(owner, "vacuum (analyze) market.notifications");
    }
}
