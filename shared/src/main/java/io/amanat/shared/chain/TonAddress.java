package io.amanat.shared.chain;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account of TON. It has several spellings: bounceable (EQ…) and not (UQ…), both base64url with a checksum, and raw
 * ({@code workchain:hash}); two texts name the same account when these values are equal.
 *
 * @param workchain 0 for accounts, -1 for the masterchain
 * @param hash 64 lower-case hex digits
 */
public record TonAddress(int workchain, String hash) {
    private static final Pattern FRIENDLY = Pattern.compile("[A-Za-z0-9_-]{48}");
    private static final Pattern RAW = Pattern.compile("(0|-1):([0-9a-fA-F]{64})");
    private static final int BOUNCEABLE = 0x11;
    private static final int NON_BOUNCEABLE = 0x51;
    private static final int CHECKED = 34;

    /**
     * Reads an address. One marked as "for test networks only" is refused: the registry's TON chain is the real one.
     *
     * @return null when the text is no address or its checksum is wrong
     */
    public static TonAddress parseOrNull(String text) {
        if (text == null) {
            return null;
        }
        Matcher raw = RAW.matcher(text);
        if (raw.matches()) {
            return new TonAddress(Integer.parseInt(raw.group(1)), raw.group(2).toLowerCase(Locale.ROOT));
        }
        if (!FRIENDLY.matcher(text).matches()) {
            return null;
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        int checksum = Byte.toUnsignedInt(bytes[CHECKED]) << 8 | Byte.toUnsignedInt(bytes[CHECKED + 1]);
        boolean kindKnown = bytes[0] == BOUNCEABLE || bytes[0] == NON_BOUNCEABLE;
        if (!kindKnown || checksum != crc16(Arrays.copyOf(bytes, CHECKED)) || bytes[1] < -1 || bytes[1] > 0) {
            return null;
        }
        return new TonAddress(bytes[1], HexFormat.of().formatHex(bytes, 2, CHECKED));
    }

    // CRC-16/XMODEM.
    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte next : bytes) {
            crc ^= Byte.toUnsignedInt(next) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}
