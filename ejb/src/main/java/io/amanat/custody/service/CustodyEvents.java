package io.amanat.custody.service;

import java.util.UUID;

/** What happened to money that is kept, told inside the same transaction to features that stand to the right. */
public final class CustodyEvents {
    private CustodyEvents() {}

    /**
     * Sweeps of a chain go to another address from now on.
     *
     * @param addressId of the hardware wallet's address that is the target now, or was it until now
     * @param chain its name
     * @param from null: the wallet of the configuration, or none
     * @param to the same
     * @param nowhere nothing is swept there from now on: the wallet of the configuration was retired too, or there is none
     */
    public record TargetChanged(
            UUID accountId, UUID addressId, String chain, String from, String to, boolean nowhere) {}
}
