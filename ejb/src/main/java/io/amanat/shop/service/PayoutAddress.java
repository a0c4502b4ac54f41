package io.amanat.shop.service;

import io.amanat.shared.chain.TonAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.web3j.crypto.Keys;

/** Addresses a seller may want to be paid at: EVM, Tron, TON. */
final class PayoutAddress {
    private static final Pattern EVM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern TRON = Pattern.compile("T[1-9A-HJ-NP-Za-km-z]{33}");

    private PayoutAddress() {}

    /** The address as it is stored, EVM in EIP-55 form; null for a text that is none, a wrong checksum included. */
    static String checkedOrNull(String text) {
        if (EVM.matcher(text).matches()) {
            String checked = Keys.toChecksumAddress(text);
            boolean oneCase = text.substring(2).equals(text.substring(2).toLowerCase(Locale.ROOT))
                    || text.substring(2).equals(text.substring(2).toUpperCase(Locale.ROOT));
            return oneCase || checked.equals(text) ? checked : null;
        }
        return TRON.matcher(text).matches() || TonAddress.parseOrNull(text) != null ? text : null;
    }
}
