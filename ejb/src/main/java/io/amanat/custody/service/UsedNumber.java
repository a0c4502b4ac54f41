package io.amanat.custody.service;

import io.amanat.payment.service.TokenTransfer;

/**
 * What a deep transaction has done that has the number of a payout.
 *
 * @param moved what it has moved that no booking of a payout shows, for people to read; empty when nothing
 * @param part the transfer that has paid the receiver too little; null unless {@link Kind#PART}
 * @param blockNumber of the transaction; 0 for {@link Kind#NOTHING} and {@link Kind#PAID}
 */
public record UsedNumber(Kind kind, String moved, TokenTransfer part, long blockNumber) {
    /** What it means for the payout. */
    public enum Kind {
        /** It has moved nothing, or only what is booked. */
        NOTHING,
        /** It has paid the receiver what was wanted. */
        PAID,
        /** It has paid the receiver less. */
        PART,
        /** It has moved something else, or nobody knows what. */
        ELSEWHERE
    }

    static UsedNumber of(Kind kind) {
        return new UsedNumber(kind, "", null, 0);
    }
}
