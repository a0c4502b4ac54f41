package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.shared.chain.Chain;
import java.util.UUID;

/** Port: who gives a payment an address of its own. Both steps belong to the transaction that stores the payment. */
public interface ReceivingAddresses {
    /**
     * An address that no other payment has.
     *
     * @param address as people write it
     * @param account fingerprint of the key it comes from
     * @param path whole derivation path
     * @param released the address's row when it served a payment before; null for a fresh one
     */
    record Reservation(String address, String account, String path, long index, UUID released) {}

    /**
     * Takes an address for a payment that is about to be stored.
     *
     * @throws io.amanat.shared.error.DomainException FEATURE_DISABLED where none can be had on that chain, BUSY when all
     *     are in use
     */
    Reservation reserve(Chain chain);

    /** Ties a reserved address to the payment, which is stored now. */
    void assign(Reservation reservation, Payment payment);
}
