package io.amanat.dispute.entity;

import java.util.Set;
import java.util.UUID;

/**
 * What a list of disputes is narrowed to.
 *
 * @param statuses empty for any
 * @param priority null for any
 * @param category null for any
 * @param requestId only those about this request; null for any
 * @param workerId only those that this person works on; null for any
 */
public record DisputeFilter(
        Set<DisputeStatus> statuses,
        DisputePriority priority,
        DisputeCategory category,
        UUID requestId,
        UUID workerId,
        DisputeSort sort) {
    public DisputeFilter {
        statuses = Set.copyOf(statuses);
    }

    /** All disputes about a request, newest first. */
    public static DisputeFilter about(UUID requestId) {
        return new DisputeFilter(Set.of(), null, null, requestId, null, DisputeSort.NEWEST);
    }
}
