package io.amanat.custody.rest;

import io.amanat.custody.service.SweepPlanner;
import java.util.List;
import java.util.UUID;

/** What is moved on, or would be with {@code dryRun}. */
public record SweepPlanJson(boolean dryRun, int chainId, String toAddress, List<LineJson> addresses) {
    /**
     * One address.
     *
     * @param balance in the token's smallest unit; null when no node told
     * @param amount how much of it is the house's; less than the balance where something came beside money that has gone back
     * @param verdict sweep, or why not
     * @param sweepId null unless it was ordered
     */
    public record LineJson(
            UUID destinationId,
            UUID paymentId,
            String address,
            String tokenAddress,
            String tokenSymbol,
            String balance,
            String amount,
            String verdict,
            UUID sweepId) {
        static LineJson from(SweepPlanner.Line line) {
            return new LineJson(
                    line.address().destinationId(),
                    line.address().paymentId(),
                    line.address().address(),
                    line.address().tokenAddress(),
                    line.address().tokenSymbol(),
                    line.balance() == null ? null : line.balance().toString(),
                    line.amount() == null ? null : line.amount().toString(),
                    line.verdict(),
                    line.orderId());
        }
    }

    static SweepPlanJson from(SweepPlanner.Plan plan, boolean dryRun) {
        return new SweepPlanJson(
                dryRun,
                plan.chainId(),
                plan.toAddress(),
                plan.lines().stream().map(LineJson::from).toList());
    }
}
