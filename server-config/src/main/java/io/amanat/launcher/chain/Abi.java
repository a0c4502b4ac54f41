package io.amanat.launcher.chain;

import java.math.BigInteger;
import java.util.Locale;

/** Calls of tokens, as hex digits with 0x: the selector of the function, then its arguments in words of 32 bytes. */
public final class Abi {
    private static final int WORD = 64;

    private Abi() {}

    /** mint(address,uint256), which play tokens have. */
    public static String mint(String to, BigInteger units) {
        return "0x40c10f19" + word(to) + word(units);
    }

    /** approve(address,uint256). */
    public static String approve(String spender, BigInteger units) {
        return "0x095ea7b3" + word(spender) + word(units);
    }

    /** transfer(address,uint256). */
    public static String transfer(String to, BigInteger units) {
        return "0xa9059cbb" + word(to) + word(units);
    }

    /** balanceOf(address). */
    public static String balanceOf(String holder) {
        return "0x70a08231" + word(holder);
    }

    /** @param address 0x and 40 digits */
    public static String word(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        return "0".repeat(WORD - digits.length()) + digits;
    }

    /** @param value from 0 to 2^256-1 */
    public static String word(BigInteger value) {
        String hex = value.toString(16);
        return "0".repeat(WORD - hex.length()) + hex;
    }
}
