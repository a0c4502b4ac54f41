package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.math.BigInteger;

/** Hex digits in a buffer, read where they stand. */
final class Hex {
    private static final byte[] DIGITS = new byte[256];

    static {
        java.util.Arrays.fill(DIGITS, (byte) -1);
        for (int value = 0; value < 16; value++) {
            DIGITS[Character.forDigit(value, 16)] = (byte) value;
            DIGITS[Character.toUpperCase(Character.forDigit(value, 16))] = (byte) value;
        }
    }

    private Hex() {}

    /** Value of 16 digits. @throws RpcException when one is none */
    static long word(byte[] buffer, int from) {
        long value = 0;
        int bad = 0;
        for (int i = from; i < from + 16; i++) {
            int digit = DIGITS[buffer[i] & 0xff];
            bad |= digit;
            value = value << 4 | digit;
        }
        if (bad < 0) {
            throw new RpcException(RpcException.Kind.BROKEN, "a hex value holds something else");
        }
        return value;
    }

    /** Value of up to 16 digits. */
    static long number(byte[] buffer, int from, int to) {
        if (to - from < 1 || to - from > 16) {
            throw new RpcException(RpcException.Kind.BROKEN, "a number has an unexpected length");
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = DIGITS[buffer[i] & 0xff];
            if (digit < 0) {
                throw new RpcException(RpcException.Kind.BROKEN, "a hex value holds something else");
            }
            value = value << 4 | digit;
        }
        if (value < 0) {
            throw new RpcException(RpcException.Kind.BROKEN, "a number is too large");
        }
        return value;
    }

    /** A number written as 0x…, as JSON-RPC does. */
    static long quantity(String text) {
        if (text == null || !text.startsWith("0x")) {
            throw new RpcException(RpcException.Kind.BROKEN, "a quantity does not begin with 0x");
        }
        byte[] digits = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return number(digits, 2, digits.length);
    }

    /** A number of up to 256 bits written as 0x…. */
    static BigInteger large(String text) {
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw new RpcException(RpcException.Kind.BROKEN, "an amount is not a number of at most 256 bits");
        }
        return new BigInteger(text.substring(2), 16);
    }

    /** 64 digits as a number. */
    static BigInteger uint256(byte[] buffer, int from) {
        return new BigInteger(lower(buffer, from, from + 64), 16);
    }

    /** Digits in lower case. */
    static String lower(byte[] buffer, int from, int to) {
        char[] text = new char[to - from];
        for (int i = from; i < to; i++) {
            byte next = buffer[i];
            if (DIGITS[next & 0xff] < 0) {
                throw new RpcException(RpcException.Kind.BROKEN, "a hex value holds something else");
            }
            text[i - from] = (char) (next >= 'A' && next <= 'F' ? next + 32 : next);
        }
        return new String(text);
    }

    static String quantityOf(long value) {
        return "0x" + Long.toHexString(value);
    }
}
