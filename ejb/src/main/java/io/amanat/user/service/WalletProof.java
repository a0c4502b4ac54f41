package io.amanat.user.service;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** Whose wallet it is: EVM addresses, the text that a wallet signs, and who signed it (EIP-191, "personal_sign"). */
final class WalletProof {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern SIGNATURE = Pattern.compile("0x[0-9a-fA-F]{130}");
    private static final int WORD = 32;
    private static final int V_BASE = 27;
    private static final BigInteger HALF_OF_CURVE = Sign.CURVE_PARAMS.getN().shiftRight(1);

    private WalletProof() {}

    /**
     * The EIP-55 form of an EVM address.
     *
     * @return null when the text is no address, or is in mixed case with a wrong checksum
     */
    static String evmOrNull(String text) {
        if (text == null || !ADDRESS.matcher(text).matches()) {
            return null;
        }
        String digits = text.substring(2);
        String checksummed = Keys.toChecksumAddress(text.toLowerCase(Locale.ROOT));
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        return oneCase || checksummed.equals(text) ? checksummed : null;
    }

    /** @param address EIP-55 form; null when the wallet is not known yet */
    static String message(String domain, String address, String nonce, Instant issuedAt, Instant expiresAt) {
        return domain + " asks you to show that this wallet is yours.\n"
                + "Signing costs nothing and moves nothing.\n\n"
                + (address == null ? "" : "Address: " + address + "\n")
                + "Nonce: " + nonce + "\n"
                + "Issued at: " + issuedAt + "\n"
                + "Valid until: " + expiresAt;
    }

    /**
     * Whether the key of an address signed a text.
     *
     * @param signature 0x and 65 bytes in hex: r, s, v
     * @param address EIP-55 form
     */
    static boolean signed(String message, String signature, String address) {
        if (signature == null || !SIGNATURE.matcher(signature).matches()) {
            return false;
        }
        byte[] bytes = HexFormat.of().parseHex(signature.substring(2));
        byte[] r = Arrays.copyOf(bytes, WORD);
        byte[] s = Arrays.copyOfRange(bytes, WORD, 2 * WORD);
        int last = bytes[2 * WORD];
        int v = last == 0 || last == 1 ? last + V_BASE : last;
        // The same key can write each signature in two ways; wallets write the lower one (EIP-2).
        if (!within(r, Sign.CURVE_PARAMS.getN().subtract(BigInteger.ONE))
                || !within(s, HALF_OF_CURVE)
                || (v != V_BASE && v != V_BASE + 1)) {
            return false;
        }
        try {
            BigInteger key = Sign.signedPrefixedMessageToKey(
                    message.getBytes(StandardCharsets.UTF_8), new Sign.SignatureData((byte) v, r, s));
            return Keys.toChecksumAddress(Keys.getAddress(key)).equals(address);
        } catch (SignatureException | IllegalArgumentException noPointOfTheCurve) {
            return false;
        }
    }

    private static boolean within(byte[] number, BigInteger max) {
        BigInteger value = new BigInteger(1, number);
        return value.signum() > 0 && value.compareTo(max) <= 0;
    }
}
