package io.amanat.custody.entity;

import io.amanat.payment.entity.PaymentStatus;
import java.util.UUID;

/**
 * What a hardware wallet is to sign or has signed, in a list.
 *
 * @param payInId whose money it pays out or gives back
 * @param payoutStatus where the payout or refund itself stands
 */
public record ListedSigning(StagedPayout payout, UUID payInId, PaymentStatus payoutStatus) {}
