package io.amanat.custody.rest;

import io.amanat.custody.service.CustodyReconciliation;
import java.util.UUID;

/**
 * An address, what it should hold and what it holds.
 *
 * @param booked and actual, in the token's smallest unit; actual is null when no node told
 * @param verdict match, missing, surplus or unreadable
 */
public record ReconciledJson(
        UUID destinationId,
        UUID paymentId,
        String address,
        String tokenAddress,
        String tokenSymbol,
        String booked,
        String actual,
        String verdict) {
    static ReconciledJson from(CustodyReconciliation.Line line) {
        return new ReconciledJson(
                line.address().destinationId(),
                line.address().paymentId(),
                line.address().address(),
                line.address().tokenAddress(),
                line.address().tokenSymbol(),
                line.booked().toString(),
                line.actual() == null ? null : line.actual().toString(),
                line.verdict());
    }
}
