package io.amanat.custody.service;

import io.amanat.payment.service.Arrival;

/**
 * What a deep transaction has done that has the number of a payout.
 *
 * @param moved what it has moved that no booking of a payout shows, for people to read; empty when nothing
 * @param part what has paid the receiver too little, by one transfer or several; null unless {@link Kind#PART}, and for too many
 * @param blockNumber of the transaction; 0 for {@link Kind#NOTHING}, and where {@link Kind#PAID} has one transfer
 */
public record UsedNumber(Kind kind, String moved, Arrival part, long blockNumber) {
    /** What it means for the payout. */
    public enum Kind {
        /** It has moved nothing, or only what is booked. */
        NOTHING,
        /** It has paid the receiver what was wanted. */
        PAID,
        /** What others have sent has paid him that in several transfers, of which none is enough alone. */
        PAID_TOGETHER,
        /** It has paid the receiver less, or in several transfers more, and none of them is enough alone. */
        PART,
        /** It has moved something else, or nobody knows what. */
        ELSEWHERE
    }

    static UsedNumber of(Kind kind) {
        return new UsedNumber(kind, "", null, 0);
    }
}
