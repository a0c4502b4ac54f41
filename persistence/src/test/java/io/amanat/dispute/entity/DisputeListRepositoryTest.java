package io.amanat.dispute.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class DisputeListRepositoryTest {
    /** Long before the rows of other tests, so that its disputes are overdue first. */
    private static final Instant LONG_AGO = Row.NOON.minusSeconds(400_000_000);

    private final Deal deal = Deal.agreed();
    private final UUID worker = Row.user("resolver").insert();

    private static <T> T lists(Function<DisputeListRepository, T> work) {
        return Market.in(em -> work.apply(new DisputeListRepository(em)));
    }

    private static List<UUID> page(DisputeScope scope, DisputeFilter filter, DisputeCursor after, int limit) {
        return lists((DisputeListRepository rows) ->
                rows.page(scope, filter, after, limit).stream().map(Dispute::id).toList());
    }

    private static DisputeFilter any(DisputeSort sort) {
        return new DisputeFilter(Set.of(), null, null, null, null, sort);
    }

    private DisputeFilter mine(DisputeSort sort) {
        return new DisputeFilter(Set.of(), null, null, null, worker, sort);
    }

    private UUID inHand(String priority, int second) {
        return DisputeRows.dispute(Deal.agreed())
                .with("status", "in_progress")
                .with("admin_id", worker)
                .with("priority", priority)
                .with("created_at", Row.NOON.plusSeconds(second))
                .insert();
    }

    private UUID ended(Deal of, String status) {
        return DisputeRows.dispute(of)
                .with("status", status)
                .with("admin_id", worker)
                .with("resolution_action", status.equals("resolved") ? "no_action" : null)
                .with("resolved_by", worker)
                .with("resolved_at", Row.NOON)
                .insert();
    }

    @Test
    void the_most_urgent_comes_first_and_of_these_the_oldest_and_ended_ones_not_at_all() {
        UUID low = inHand("low", 0);
        UUID younger = inHand("urgent", 2);
        UUID older = inHand("urgent", 1);
        UUID high = inHand("high", 0);
        ended(Deal.agreed(), "resolved");
        List<UUID> order = List.of(older, younger, high, low);
        assertThat(page(DisputeScope.all(), mine(DisputeSort.URGENCY), null, 10))
                .isEqualTo(order);
        assertThat(read(DisputeScope.all(), mine(DisputeSort.URGENCY), 1)).isEqualTo(order);
        assertThat(read(DisputeScope.all(), mine(DisputeSort.URGENCY), 3)).isEqualTo(order);
    }

    /** Page after page to the end. */
    private static List<UUID> read(DisputeScope scope, DisputeFilter filter, int limit) {
        List<UUID> read = new ArrayList<>();
        DisputeCursor place = null;
        List<Dispute> rows;
        do {
            DisputeCursor after = place;
            rows = lists((DisputeListRepository some) -> some.page(scope, filter, after, limit));
            rows.forEach(row -> read.add(row.id()));
            place = rows.isEmpty() ? null : DisputeCursor.of(rows.get(rows.size() - 1));
        } while (!rows.isEmpty());
        return read;
    }

    @Test
    void the_newest_first_shows_each_once_also_where_several_are_of_one_moment() {
        UUID newest = inHand("low", 5);
        List<UUID> together = List.of(inHand("high", 3), inHand("low", 3), ended(Deal.agreed(), "resolved"));
        Sql.run("update market.disputes set created_at = ? where id = ?", Row.NOON.plusSeconds(3), together.get(2));
        UUID oldest = inHand("urgent", 1);
        List<UUID> read = read(DisputeScope.all(), mine(DisputeSort.NEWEST), 2);
        assertThat(read).hasSize(5).startsWith(newest).endsWith(oldest);
        assertThat(read.subList(1, 4)).containsExactlyInAnyOrderElementsOf(together);
    }

    @Test
    void everybody_sees_his_own_a_resolver_those_of_nobody_too() {
        UUID free = DisputeRows.dispute(deal).insert();
        UUID own = inHand("low", 0);
        UUID another = DisputeRows.dispute(Deal.agreed())
                .with("status", "in_progress")
                .with("admin_id", Row.user("resolver").insert())
                .insert();
        for (UUID party : List.of(deal.buyerId(), deal.sellerId())) {
            assertThat(page(DisputeScope.party(party), any(DisputeSort.NEWEST), null, 10))
                    .containsExactly(free);
        }
        assertThat(page(DisputeScope.party(Uuid7.next()), any(DisputeSort.NEWEST), null, 10))
                .isEmpty();
        assertThat(page(DisputeScope.desk(worker), any(DisputeSort.NEWEST), null, 1_000))
                .contains(free, own)
                .doesNotContain(another);
        assertThat(page(DisputeScope.all(), any(DisputeSort.NEWEST), null, 1_000))
                .contains(free, own, another);
    }

    @Test
    void filters_narrow_the_list_and_work_together() {
        UUID id = DisputeRows.dispute(deal)
                .with("priority", "high")
                .with("category", "fraud")
                .insert();
        UUID before = ended(deal, "rejected");
        DisputeScope party = DisputeScope.party(deal.buyerId());
        DisputeSort newest = DisputeSort.NEWEST;
        assertThat(page(party, DisputeFilter.about(deal.requestId()), null, 10)).containsExactlyInAnyOrder(id, before);
        assertThat(page(party, DisputeFilter.about(Uuid7.next()), null, 10)).isEmpty();
        Set<DisputeStatus> two = Set.of(DisputeStatus.REJECTED, DisputeStatus.CLOSED);
        assertThat(page(party, new DisputeFilter(two, null, null, null, null, newest), null, 10))
                .containsExactly(before);
        assertThat(page(
                        party,
                        new DisputeFilter(Set.of(), DisputePriority.HIGH, DisputeCategory.FRAUD, null, null, newest),
                        null,
                        10))
                .containsExactly(id);
        assertThat(page(
                        party,
                        new DisputeFilter(Set.of(), DisputePriority.HIGH, DisputeCategory.QUALITY, null, null, newest),
                        null,
                        10))
                .isEmpty();
        assertThat(page(party, new DisputeFilter(Set.of(), null, null, null, worker, newest), null, 10))
                .containsExactly(before);
    }

    @Test
    @Tag("R-DSP-08")
    void the_counts_of_all_statuses_and_of_what_waits_too_long_come_at_once() {
        Instant now = Row.NOON.plusSeconds(1_000);
        DisputeCounts before = lists((DisputeListRepository rows) -> rows.counts(now));
        DisputeRows.dispute(deal)
                .with("response_deadline", now)
                .with("resolution_deadline", now.plusSeconds(1))
                .insert();
        UUID late = inHand("low", 0);
        Sql.run(
                "update market.disputes set response_deadline = ?, resolution_deadline = ? where id = ?",
                Row.NOON,
                Row.NOON,
                late);
        ended(Deal.agreed(), "closed");
        DisputeCounts after = lists((DisputeListRepository rows) -> rows.counts(now));
        Map<DisputeStatus, Long> more = new EnumMap<>(DisputeStatus.class);
        after.byStatus()
                .forEach((status, count) ->
                        more.put(status, count - before.byStatus().get(status)));
        assertThat(more)
                .containsEntry(DisputeStatus.PENDING, 1L)
                .containsEntry(DisputeStatus.IN_PROGRESS, 1L)
                .containsEntry(DisputeStatus.CLOSED, 1L)
                .containsEntry(DisputeStatus.RESOLVED, 0L)
                .containsEntry(DisputeStatus.REJECTED, 0L);
        assertThat(after.total() - before.total()).isEqualTo(3);
        assertThat(after.waitingTooLong() - before.waitingTooLong()).isEqualTo(1);
        assertThat(after.undecidedTooLong() - before.undecidedTooLong()).isEqualTo(1);
    }

    @Test
    void what_waits_too_long_is_found_until_it_is_noted() {
        UUID id = DisputeRows.dispute(deal)
                .with("response_deadline", LONG_AGO)
                .with("resolution_deadline", LONG_AGO.plusSeconds(1))
                .insert();
        assertThat(unanswered(LONG_AGO.minusNanos(1_000))).doesNotContain(id);
        assertThat(unanswered(LONG_AGO)).contains(id);
        assertThat(undecided(LONG_AGO)).doesNotContain(id);
        assertThat(undecided(LONG_AGO.plusSeconds(1))).contains(id);
        DisputeRows.event(id).with("action", "late").insert();
        assertThat(unanswered(LONG_AGO.plusSeconds(1))).doesNotContain(id);
        assertThat(undecided(LONG_AGO.plusSeconds(1))).doesNotContain(id);
        UUID taken = DisputeRows.dispute(Deal.agreed())
                .with("response_deadline", LONG_AGO)
                .with("resolution_deadline", LONG_AGO)
                .with("status", "in_progress")
                .with("admin_id", worker)
                .insert();
        assertThat(unanswered(LONG_AGO)).as("somebody has answered").doesNotContain(taken);
        assertThat(undecided(LONG_AGO)).contains(taken);
        Sql.run(
                "update market.disputes set status = 'closed', resolved_at = now(), resolved_by = raised_by where id = ?",
                taken);
        assertThat(undecided(LONG_AGO)).doesNotContain(taken);
    }

    private static List<UUID> unanswered(Instant now) {
        return lists((DisputeListRepository rows) -> rows.lockUnanswered("late", now, 1_000).stream()
                .map(Dispute::id)
                .toList());
    }

    private static List<UUID> undecided(Instant now) {
        return lists((DisputeListRepository rows) ->
                rows.lockUndecided("late", now, 1_000).stream().map(Dispute::id).toList());
    }

    @Test
    void what_somebody_has_shown_and_said_is_counted_apart() {
        UUID id = DisputeRows.dispute(deal).insert();
        DisputeRows.evidence(id, deal.buyerId()).insert();
        DisputeRows.message(id, deal.buyerId()).insert();
        DisputeRows.message(id, deal.buyerId()).insert();
        DisputeRows.message(id, deal.sellerId()).insert();
        assertThat(lists((DisputeListRepository rows) -> rows.evidenceOf(id, deal.buyerId())))
                .isEqualTo(1);
        assertThat(lists((DisputeListRepository rows) -> rows.evidenceOf(id, deal.sellerId())))
                .isZero();
        assertThat(lists((DisputeListRepository rows) -> rows.messagesOf(id, deal.buyerId())))
                .isEqualTo(2);
    }
}
