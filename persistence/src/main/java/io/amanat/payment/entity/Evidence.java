package io.amanat.payment.entity;

import java.math.BigDecimal;

/**
 * One observation of a transfer and what was decided on it.
 *
 * @param source who told, e.g. {@code scanner_webhook}
 * @param verdict {@code accepted}, or why not
 * @param transferOrdinal place of the transfer inside its transaction: {@code log:<index>}, or {@code ref:<reference>}
 *     where the provider names no index; never null
 * @param amountBaseUnits in the token's smallest unit
 * @param details a JSON object
 */
public record Evidence(
        String source,
        String verdict,
        int chainId,
        String txHash,
        String transferOrdinal,
        String tokenAddress,
        BigDecimal amountBaseUnits,
        int confirmations,
        long blockNumber,
        String details) {
    /** The verdict that funds. */
    public static final String ACCEPTED = "accepted";

    /** A part of a payment that has ended: it goes back, or has gone back, and pays nothing any more. */
    public static final String RETURNED = "returned";

    /** The same observation under another verdict. */
    public Evidence as(String other) {
        return new Evidence(
                source,
                other,
                chainId,
                txHash,
                transferOrdinal,
                tokenAddress,
                amountBaseUnits,
                confirmations,
                blockNumber,
                details);
    }
}
