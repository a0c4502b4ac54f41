package io.amanat.payment.rest;

import io.amanat.payment.service.PaymentLists;
import java.time.Instant;

/**
 * A payment whose transfer is being confirmed.
 *
 * @param seenTransactionHash null when only the provider's word says that money is on its way
 * @param confirmations when it was seen last; null as above
 * @param requiredConfirmations what is asked for on that chain now
 */
public record AwaitingJson(
        PaymentRowJson payment,
        String seenTransactionHash,
        Integer confirmations,
        int requiredConfirmations,
        Instant seenAt) {
    static AwaitingJson from(PaymentLists.Confirming row) {
        return new AwaitingJson(
                PaymentRowJson.from(row.awaited().payment(), null),
                row.awaited().seenTx(),
                row.awaited().seenDepth(),
                row.required(),
                row.awaited().seenAt());
    }
}
