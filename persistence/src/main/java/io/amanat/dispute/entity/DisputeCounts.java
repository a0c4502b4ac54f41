package io.amanat.dispute.entity;

import java.util.Map;

/**
 * How many disputes there are, counted in one statement (R-DSP-08).
 *
 * @param byStatus every status, 0 where there is none
 * @param waitingTooLong pending past their response deadline
 * @param undecidedTooLong open past their resolution deadline
 */
public record DisputeCounts(Map<DisputeStatus, Long> byStatus, long waitingTooLong, long undecidedTooLong) {
    public long total() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
