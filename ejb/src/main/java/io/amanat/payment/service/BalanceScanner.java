package io.amanat.payment.service;

import java.math.BigInteger;

/** Outbound port: whoever reads and watches balances on a chain. Never called inside a transaction. */
public interface BalanceScanner {
    /**
     * A balance as the chain tells it now.
     *
     * @param balance in the token's smallest unit
     * @param answer the scanner's own words, a JSON object
     */
    record Reading(int chainId, String tokenAddress, String address, BigInteger balance, String answer) {}

    /**
     * What to watch.
     *
     * @param watchId the same id with the same facts is the same watch, however often it is sent
     * @param baseline what the address held when the payment began
     */
    record Watch(String watchId, int chainId, String tokenAddress, String address, BigInteger baseline) {}

    /**
     * Reads a balance.
     *
     * @throws io.amanat.shared.error.DomainException SCANNER_UNAVAILABLE when it does not answer, cannot read the chain,
     *     or answers for something else; FEATURE_DISABLED when none is configured
     */
    Reading read(int chainId, String tokenAddress, String address);

    /**
     * Begins a watch.
     *
     * @throws io.amanat.outbox.service.HopelessException when the scanner refuses it for good
     * @throws io.amanat.shared.error.DomainException as {@link #read}
     */
    void watch(Watch watch);

    /**
     * Ends a watch; one that the scanner does not know is ended too.
     *
     * @return false when it did not know it
     * @throws io.amanat.shared.error.DomainException as {@link #read}
     */
    boolean stop(String watchId);
}
