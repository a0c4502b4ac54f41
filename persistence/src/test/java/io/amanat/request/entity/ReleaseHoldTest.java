package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The clock of a payout while something holds it. */
class ReleaseHoldTest {
    private static final Instant NOW = Row.NOON;

    @Test
    @Tag("AC-212")
    void the_clock_of_a_delivery_stands_still_while_a_dispute_is_open() {
        ReleaseHold hold = ReleaseHold.none();
        hold.until(NOW.plusSeconds(100));
        hold.raise("Broken", NOW.plusSeconds(40));
        assertThat(hold.isDisputed()).isTrue();
        // Held again while it is held: the clock stopped when it was held first.
        hold.raise("Worse", NOW.plusSeconds(50));
        hold.lift(NOW.plusSeconds(1_000));
        assertThat(hold.isDisputed()).isFalse();
        assertThat(hold.disputeResolvedAt()).isEqualTo(NOW.plusSeconds(1_000));
        assertThat(hold.disputeHoldReason()).isEqualTo("Worse");
        assertThat(hold.holdUntil()).as("sixty seconds were left, and are").isEqualTo(NOW.plusSeconds(1_060));

        hold.raise("Again", NOW.plusSeconds(1_100));
        assertThat(hold.isDisputed()).isTrue();
        assertThat(hold.disputeRaisedAt()).isEqualTo(NOW.plusSeconds(1_100));
        assertThat(hold.isDisputeResolved()).isFalse();
        hold.lift(NOW.plusSeconds(1_200));
        assertThat(hold.holdUntil()).as("its time was over before").isEqualTo(NOW.plusSeconds(1_060));

        ReleaseHold untimed = ReleaseHold.none();
        untimed.lift(NOW);
        assertThat(untimed.isDisputeResolved()).as("there was none").isFalse();
        untimed.raise("Broken", NOW);
        untimed.lift(NOW.plusSeconds(1));
        assertThat(untimed.holdUntil()).isNull();
    }

    @Test
    void the_clock_stands_still_once_while_holds_of_a_dispute_and_of_the_staff_overlap() {
        ReleaseHold staffLast = ReleaseHold.none();
        staffLast.until(NOW.plusSeconds(100));
        staffLast.raise("Broken", NOW.plusSeconds(10));
        staffLast.keep("A stolen card", NOW.plusSeconds(30));
        staffLast.lift(NOW.plusSeconds(1_000));
        staffLast.letGo(NOW.plusSeconds(2_010));
        assertThat(staffLast.holdUntil()).isEqualTo(NOW.plusSeconds(2_100));

        ReleaseHold disputeLast = ReleaseHold.none();
        disputeLast.until(NOW.plusSeconds(100));
        disputeLast.keep("A stolen card", NOW.plusSeconds(10));
        disputeLast.keep("A court order", NOW.plusSeconds(20));
        disputeLast.raise("Broken", NOW.plusSeconds(30));
        disputeLast.letGo(NOW.plusSeconds(1_000));
        disputeLast.lift(NOW.plusSeconds(2_010));
        assertThat(disputeLast.holdUntil()).isEqualTo(NOW.plusSeconds(2_100));

        ReleaseHold within = ReleaseHold.none();
        within.until(NOW.plusSeconds(100));
        within.keep("A stolen card", NOW.plusSeconds(10));
        within.raise("Broken", NOW.plusSeconds(30));
        within.lift(NOW.plusSeconds(40));
        within.letGo(NOW.plusSeconds(1_010));
        assertThat(within.holdUntil()).isEqualTo(NOW.plusSeconds(1_100));
    }
}
