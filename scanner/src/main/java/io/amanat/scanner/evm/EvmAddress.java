package io.amanat.scanner.evm;

import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** Addresses of EVM chains. Stored in lower case, shown with the EIP-55 checksum. */
public final class EvmAddress {
    /** Nobody has its key: money sent there is gone. */
    public static final String ZERO = "0x0000000000000000000000000000000000000000";

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");

    private EvmAddress() {}

    /**
     * The stored form of an address. Mixed case is a checksum and must be right; one case throughout carries none.
     *
     * @return null when the text is no address or its checksum is wrong
     */
    public static String storedOrNull(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return null;
        }
        String digits = text.substring(2);
        String lower = digits.toLowerCase(Locale.ROOT);
        boolean oneCase = digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase && !checksummed("0x" + lower).equals(text)) {
            return null;
        }
        return "0x" + lower;
    }

    /** The EIP-55 form of a stored address. */
    public static String checksummed(String stored) {
        return Keys.toChecksumAddress(stored);
    }
}
