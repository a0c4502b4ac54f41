package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;

/** What differs between the rails when a pay-in is stored; called inside that transaction. */
public interface PayInRail {
    /** Whose money it will be, as far as anybody learns of it. */
    enum Sender {
        /** Whoever sent the transfer that is found on the chain. */
        OF_THE_TRANSFER,
        /** Whom the buyer has named beforehand. */
        NAMED,
        /** A balance tells nothing of its senders. */
        UNKNOWN
    }

    /** Who is to be judged before the money funds. */
    Sender sender();

    /** Whether an open payment is on this rail. */
    boolean carries(Payment open);

    /**
     * Where the money must arrive; asked once per new payment.
     *
     * @throws io.amanat.shared.error.DomainException FEATURE_DISABLED or BUSY when there is no such place
     */
    String destination();

    /** The payment is stored, nobody may pay it yet. */
    void stored(Payment payment);
}
