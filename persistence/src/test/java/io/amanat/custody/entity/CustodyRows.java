package io.amanat.custody.entity;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;

/** Rows of custody, with only what their tables demand. */
public final class CustodyRows {
    private CustodyRows() {}

    /** An address nobody has used yet. */
    public static String address() {
        return "0x" + hex() + "00000000";
    }

    private static String hex() {
        return Uuid7.next().toString().replace("-", "");
    }

    /** An extended public key nobody has used yet; base 58 knows no zero. */
    public static String xpub() {
        return "xpub" + hex().replace('0', 'z') + "1".repeat(75);
    }

    public static Row destination() {
        return Row.of("market.derived_destinations")
                .with("chain_id", 97)
                .with("address", address())
                .with("account", hex())
                .with("derivation_path", "m/44'/60'/0'/0/5")
                .with("derivation_index", 5)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row sweep(UUID destinationId, String txHash) {
        return Row.of("market.derived_destination_sweeps")
                .with("destination_id", destinationId)
                .with("tx_hash", txHash)
                .with("amount", "12500000000000000000")
                .with("to_address", address())
                .with("status", "broadcast")
                .with("created_at", Row.NOON);
    }

    public static Row account(UUID userId) {
        return Row.of("market.trezor_accounts")
                .with("user_id", userId)
                .with("label", "Main")
                .with("xpub", xpub())
                .with("account_path", "m/44'/60'/0'")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row address(UUID accountId, long index) {
        return Row.of("market.trezor_derived_addresses")
                .with("trezor_account_id", accountId)
                .with("address_index", index)
                .with("address", address())
                .with("chain_id", 97)
                .with("created_at", Row.NOON);
    }

    /** A hash nobody has used yet. */
    public static String hash() {
        return "0x" + hex() + hex();
    }

    /** A payout on BNB Chain from an address of a hardware wallet; with bytes where its status has some. */
    public static Row staged(UUID admin, UUID addressId, String from, UUID payment, long nonce, String status) {
        Row row = Row.of("market.staged_payouts")
                .with("payment_id", payment)
                .with("trezor_address_id", addressId)
                .with("chain_id", 56)
                .with("from_address", from)
                .with("derivation_path", "m/44'/60'/0'/0/0")
                .with("token_address", "0x" + "8".repeat(40))
                .with("destination", "0x" + "7".repeat(40))
                .with("amount", "260000000000000000")
                .with("data", "0xa9059cbb")
                .with("nonce", nonce)
                .with("gas_limit", 60_000)
                .with("gas_price", "5000000000")
                .with("status", status)
                .with("staged_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
        boolean bytes = !status.equals("staged") && !status.equals("withdrawn");
        return bytes ? row.with("raw", "0x01").with("tx_hash", hash()) : row;
    }
}
