package io.amanat.payment.service;

/** Outbound port: who knows the addresses that are sanctioned. Never called inside a transaction. */
public interface AmlProvider {
    /** As TRANSACTION_SAFETY_AML_PROVIDER names it. */
    String name();

    /**
     * Whether an address is sanctioned; letter case does not matter.
     *
     * @throws AmlUnavailableException when it cannot be said now
     */
    boolean isListed(String address);
}
