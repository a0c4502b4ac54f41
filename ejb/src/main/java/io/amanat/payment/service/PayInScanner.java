package io.amanat.payment.service;

import java.math.BigInteger;

/** Outbound port: whoever watches the chain for a pay-in. */
public interface PayInScanner {
    /**
     * What to watch for.
     *
     * @param intentId the same id gives the same instructions, however often it is sent
     * @param confirmations depth to wait for
     */
    record Order(
            String intentId,
            int chainId,
            String tokenAddress,
            String destination,
            BigInteger amount,
            int confirmations) {}

    /**
     * How the buyer pays.
     *
     * @param reference proxy reference, empty where the rail has none
     * @param checkoutBlock a JSON object, handed to the client unchanged
     */
    record Instructions(String reference, String checkoutBlock) {}

    /**
     * Registers an order.
     *
     * @throws io.amanat.shared.error.DomainException SCANNER_UNAVAILABLE when it does not answer in time,
     *     FEATURE_DISABLED when none is configured
     */
    Instructions register(Order order);
}
