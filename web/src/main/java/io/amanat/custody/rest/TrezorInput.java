package io.amanat.custody.rest;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is said about hardware wallets, checked alike wherever it is asked. */
public final class TrezorInput {
    private static final String FIRST_ACCOUNT = "m/44'/60'/0'";
    private static final int MAX_LABEL = 100;
    private static final int MAX_XPUB = 120;
    private static final int MAX_PATH = 60;
    private static final int ADDRESS_LENGTH = 42;
    private static final int HASH_LENGTH = 66;
    private static final int MAX_RAW = 4_096;
    private static final Pattern PATH = Pattern.compile("m/44'/60'(/[0-9]{1,10}'?){1,2}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final Pattern RAW = Pattern.compile("(0x)?([0-9a-fA-F]{2})+");

    private TrezorInput() {}

    /** An account by its public half. */
    public record Account(String label, String xpub, String path) {}

    /** @param shown what the device shows; null: not compared yet */
    public record Place(int chainId, String shown) {}

    /** One of the two; the other is null. */
    public record Sent(String signed, String txHash) {}

    /**
     * @param path m/44'/60'/0' when missing
     * @throws DomainException VALIDATION_ERROR naming every bad field; so do the others
     */
    public static Account account(String label, String xpub, String path) {
        Fields fields = new Fields();
        String name = fields.text("label", label, 1, MAX_LABEL);
        String key = fields.text("xpub", xpub, 1, MAX_XPUB);
        String stands = fields.matching("accountPath", path, PATH, MAX_PATH, "accountPath looks like m/44'/60'/0'.");
        fields.check();
        return new Account(name, key, stands == null ? FIRST_ACCOUNT : stands);
    }

    /** @param shown may be missing */
    public static Place place(String chainId, String shown) {
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", chainId, 1, Integer.MAX_VALUE, null);
        String address = fields.matching("address", shown, ADDRESS, ADDRESS_LENGTH, "address is no EVM address.");
        fields.check();
        return new Place(chain, address);
    }

    /** Which address is to pay. */
    public static UUID payer(String addressId) {
        Fields fields = new Fields();
        UUID id = fields.uuid("addressId", addressId, true);
        fields.check();
        return id;
    }

    /** The signed bytes, or the transaction that somebody has sent already. */
    public static Sent sent(String signedTransaction, String txHash) {
        Fields fields = new Fields();
        String raw =
                fields.matching("signedTransaction", signedTransaction, RAW, MAX_RAW, "signedTransaction is no hex.");
        String hash = fields.matching("txHash", txHash, HASH, HASH_LENGTH, "txHash is not a transaction hash.");
        if ((signedTransaction == null) == (txHash == null)) {
            fields.reject("signedTransaction", "REQUIRED", "Give signedTransaction or txHash.");
        }
        fields.check();
        return new Sent(raw, hash);
    }
}
