package io.amanat.inbox.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Works far in the past, where no other test's row is due. */
@ExtendWith(TestDatabase.class)
class InboxRepositoryTest {
    private static final Instant THEN = Instant.parse("1999-01-01T00:00:00Z");
    private static final Instant LEASE = THEN.plusSeconds(60);

    private static <T> T inbox(Function<InboxRepository, T> work) {
        return Market.in(em -> work.apply(new InboxRepository(em)));
    }

    private static UUID stored() {
        UUID id = Uuid7.next();
        assertThat(inbox((InboxRepository rows) -> rows.insert(id, "test", "k:" + id, "event", "{\"a\":1}", THEN)))
                .isTrue();
        return id;
    }

    private static InboxDelivery claimed(Instant now) {
        List<InboxDelivery> rows = inbox((InboxRepository repository) -> repository.claim(5, now, now.plusSeconds(60)));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static InboxDelivery row(UUID id) {
        return inbox((InboxRepository rows) -> rows.find(id)).orElseThrow();
    }

    @AfterEach
    void nothing_is_left_due() {
        Sql.run("update platform.inbox_deliveries set status = 'done', lease_until = null, finished_at = now() "
                + "where next_attempt_at < '2000-01-01' and status in ('received', 'processing')");
    }

    @Test
    void a_stored_delivery_is_received_and_due_at_once() {
        UUID id = stored();
        InboxDelivery row = row(id);
        assertThat(row)
                .isEqualTo(new InboxDelivery(
                        id, "test", "k:" + id, "event", "{\"a\":1}", InboxStatus.RECEIVED, 0, null, null, THEN, null));
        assertThat(inbox((InboxRepository rows) -> rows.anyDue(THEN))).isTrue();
        assertThat(inbox((InboxRepository rows) -> rows.anyDue(THEN.minusNanos(1_000))))
                .isFalse();
        assertThat(inbox((InboxRepository rows) -> rows.find(Uuid7.next()))).isEmpty();
    }

    @Test
    void the_same_delivery_is_not_stored_again_but_another_source_may_use_its_key() {
        UUID id = stored();
        assertThat(inbox((InboxRepository rows) -> rows.insert(Uuid7.next(), "test", "k:" + id, "event", "{}", THEN)))
                .isFalse();
        assertThat(row(id).payload()).isEqualTo("{\"a\":1}");
        assertThat(inbox((InboxRepository rows) ->
                        rows.insert(Uuid7.next(), "other", "k:" + id, "event", "{}", Row.NOON)))
                .isTrue();
    }

    @Test
    void a_claimed_delivery_is_in_work_and_is_done_by_whoever_holds_it() {
        UUID id = stored();
        InboxDelivery held = claimed(THEN);
        assertThat(held.id()).isEqualTo(id);
        assertThat(held.status()).isEqualTo(InboxStatus.PROCESSING);
        assertThat(held.attempts()).isEqualTo(1);
        assertThat(inbox((InboxRepository rows) -> rows.claim(5, THEN, LEASE))).isEmpty();
        assertThat(inbox((InboxRepository rows) -> rows.done(id, 2, "funded", THEN)))
                .isFalse();
        assertThat(inbox((InboxRepository rows) -> rows.done(id, 1, "funded", THEN)))
                .isTrue();
        assertThat(inbox((InboxRepository rows) -> rows.done(id, 1, "funded", THEN)))
                .isFalse();
        assertThat(row(id).status()).isEqualTo(InboxStatus.DONE);
        assertThat(row(id).outcome()).isEqualTo("funded");
        assertThat(row(id).finishedAt()).isEqualTo(THEN);
    }

    @Test
    void a_claim_takes_no_more_than_asked_and_the_longest_due_first() {
        UUID late = Uuid7.next();
        inbox((InboxRepository rows) -> rows.insert(late, "test", "k:" + late, "event", "{}", THEN.plusSeconds(1)));
        UUID early = stored();
        assertThat(inbox((InboxRepository rows) -> rows.claim(1, THEN.plusSeconds(2), LEASE)))
                .extracting(InboxDelivery::id)
                .containsExactly(early);
    }

    @Test
    void a_failed_attempt_is_tried_again_when_its_time_has_come() {
        UUID id = stored();
        claimed(THEN);
        Market.run(em -> new InboxRepository(em).retryLater(id, 1, "no answer", THEN.plusSeconds(5)));
        assertThat(row(id).status()).isEqualTo(InboxStatus.RECEIVED);
        assertThat(row(id).lastError()).isEqualTo("no answer");
        assertThat(inbox((InboxRepository rows) -> rows.claim(5, THEN.plusSeconds(4), LEASE)))
                .isEmpty();
        assertThat(claimed(THEN.plusSeconds(5)).attempts()).isEqualTo(2);
    }

    @Test
    void a_worker_that_lost_its_lease_changes_nothing() {
        UUID id = stored();
        claimed(THEN);
        assertThat(inbox((InboxRepository rows) -> rows.releaseExpiredLeases(LEASE, 8)))
                .isZero();
        assertThat(inbox((InboxRepository rows) -> rows.releaseExpiredLeases(LEASE.plusNanos(1_000), 8)))
                .isEqualTo(1);
        assertThat(row(id).lastError()).isEqualTo("the worker went away");
        claimed(LEASE.plusSeconds(1));
        Market.run(em -> new InboxRepository(em).retryLater(id, 1, "stale", THEN));
        Market.run(em -> new InboxRepository(em).park(id, 1, "stale", THEN));
        assertThat(row(id).status()).isEqualTo(InboxStatus.PROCESSING);
        assertThat(row(id).attempts()).isEqualTo(2);
    }

    @Test
    void a_parked_delivery_keeps_its_reason_and_is_replayed_once_with_fresh_attempts() {
        UUID id = stored();
        claimed(THEN);
        Market.run(em -> new InboxRepository(em).park(id, 1, "unreadable", THEN));
        assertThat(row(id).status()).isEqualTo(InboxStatus.PARKED);
        assertThat(row(id).lastError()).isEqualTo("unreadable");
        assertThat(inbox((InboxRepository rows) -> rows.replay(id, THEN))).isTrue();
        assertThat(inbox((InboxRepository rows) -> rows.replay(id, THEN))).isFalse();
        assertThat(row(id).attempts()).isZero();
        assertThat(row(id).finishedAt()).isNull();
        assertThat(claimed(THEN).attempts()).isEqualTo(1);
    }

    @Test
    void parked_deliveries_are_listed_from_the_newest_in_pages_without_gap_or_repeat() {
        for (int count = 0; count < 5; count++) {
            UUID id = Uuid7.next();
            Row.delivery("p:" + id)
                    .with("status", "parked")
                    .with("finished_at", Row.NOON)
                    .with("last_error", "no")
                    .with("received_at", Row.NOON.plusSeconds(count / 2))
                    .insert();
        }
        List<InboxDelivery> all = inbox((InboxRepository rows) -> rows.parked(null, null, 500));
        assertThat(all).hasSizeGreaterThanOrEqualTo(5).allMatch(row -> row.status() == InboxStatus.PARKED);
        assertThat(all).extracting(InboxDelivery::receivedAt).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        InboxDelivery last = null;
        for (InboxDelivery expected : all) {
            InboxDelivery position = last;
            List<InboxDelivery> page = inbox((InboxRepository rows) -> rows.parked(
                    position == null ? null : position.receivedAt(), position == null ? null : position.id(), 1));
            assertThat(page).containsExactly(expected);
            last = expected;
        }
    }

    @Test
    void several_end_together_and_only_those_that_the_worker_still_holds() {
        UUID held = stored();
        UUID lost = stored();
        UUID other = stored();
        assertThat(inbox((InboxRepository rows) -> rows.claim(5, THEN, LEASE))).hasSize(3);
        List<InboxRepository.Worked> worked =
                List.of(new InboxRepository.Worked(held, 1, "funded"), new InboxRepository.Worked(lost, 2, "funded"));
        assertThat(inbox((InboxRepository rows) -> rows.doneTogether(worked, THEN)))
                .isEqualTo(1);
        assertThat(row(held))
                .extracting(InboxDelivery::status, InboxDelivery::outcome, InboxDelivery::finishedAt)
                .containsExactly(InboxStatus.DONE, "funded", THEN);
        assertThat(row(lost).status()).isEqualTo(InboxStatus.PROCESSING);
        assertThat(row(other).status()).isEqualTo(InboxStatus.PROCESSING);
    }
}
