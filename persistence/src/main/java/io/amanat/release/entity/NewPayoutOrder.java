package io.amanat.release.entity;

import java.util.UUID;

/**
 * An order about to be stored.
 *
 * @param paymentId the payout or refund
 * @param startedBy null when the server does it by its clock
 * @param reason 1 to 1000 characters, or null
 * @param disputeId null unless a dispute ends with it
 * @param approvalNeeded somebody else has to agree before anything moves
 * @param destination where the receiver wants it, EVM addresses in lower case; null when he has named nothing
 */
public record NewPayoutOrder(
        UUID paymentId,
        UUID payInId,
        UUID startedBy,
        String reason,
        UUID disputeId,
        boolean approvalNeeded,
        String destination) {}
