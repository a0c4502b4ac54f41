package io.amanat.payment.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which payments a list shows; null and empty mean any.
 *
 * @param currency the token's symbol, in capitals
 * @param displayRef the last eight characters of the id, in capitals
 * @param from the first moment, included
 * @param until the first moment that is out again
 */
public record PaymentFilter(
        Set<PaymentStatus> statuses,
        Set<EscrowState> escrowStates,
        PaymentDirection direction,
        PaymentProvider provider,
        Integer chainId,
        String currency,
        UUID buyerId,
        UUID sellerId,
        UUID requestId,
        String txHash,
        String displayRef,
        Instant from,
        Instant until) {

    /** Everything. */
    public static PaymentFilter none() {
        return new PaymentFilter(Set.of(), Set.of(), null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Those with a short name, of which there may be several. @param displayRef its eight characters in capitals */
    public static PaymentFilter called(String displayRef) {
        return new PaymentFilter(
                Set.of(), Set.of(), null, null, null, null, null, null, null, null, displayRef, null, null);
    }

    /** The same among a seller's own payments. */
    public PaymentFilter ofSeller(UUID seller) {
        return new PaymentFilter(
                statuses,
                escrowStates,
                direction,
                provider,
                chainId,
                currency,
                buyerId,
                seller,
                requestId,
                txHash,
                displayRef,
                from,
                until);
    }
}
