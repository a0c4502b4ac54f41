package io.amanat.release.service;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Spellings of one transaction: the digits of a hash in hex may be large or small and stand behind 0x or not. What is not 64 hex
 * digits is told by its letters as they are. {@code market.transaction_key} is the same rule in the database. Pure.
 */
final class TransactionHashes {
    private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]{64}");
    private static final int DIGITS = 64;
    /** An address of an EVM chain. */
    private static final String ZERO = "0x" + "0".repeat(40);

    private TransactionHashes() {}

    /**
     * As it is kept: on EVM chains in small digits behind 0x, elsewhere in small digits alone.
     *
     * @param tokenAddress what it moves; null: not known, then 0x tells the chain
     */
    static String stored(String tokenAddress, String given) {
        if (!HEX.matcher(given).matches()) {
            return given;
        }
        String digits = given.substring(given.length() - DIGITS).toLowerCase(Locale.ROOT);
        boolean evm = tokenAddress == null ? given.length() > DIGITS : Receivers.fits(tokenAddress, ZERO);
        return evm ? "0x" + digits : digits;
    }

    /** Whether two spellings are of one transaction. */
    static boolean same(String one, String other) {
        return stored(ZERO, one).equals(stored(ZERO, other));
    }
}
