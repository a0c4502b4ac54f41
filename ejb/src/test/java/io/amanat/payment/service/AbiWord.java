package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.Locale;

/** Values as contracts' calls and logs have them: 32 bytes in hex. */
final class AbiWord {
    private AbiWord() {}

    static String of(String address) {
        return "0x" + "0".repeat(24) + address.substring(2).toLowerCase(Locale.ROOT);
    }

    static String of(BigInteger amount) {
        String digits = amount.toString(16);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }
}
