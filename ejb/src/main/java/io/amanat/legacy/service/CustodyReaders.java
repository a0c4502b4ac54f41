package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.OFFERS;
import static io.amanat.legacy.service.Collection.PAYMENTS;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Receiving addresses and hardware wallets: public halves only, the old store has no others. */
final class CustodyReaders {
    private CustodyReaders() {}

    static void destination(Reading reading) throws Rejected {
        RowBuilder row = reading.row("derived_destinations");
        row.reference("payment_id", "paymentId", PAYMENTS)
                .set("purchase_request_ref_kind", null)
                .reference("purchase_request_id", "purchaseRequestId", REQUESTS)
                .reference("seller_offer_id", "sellerOfferId", OFFERS)
                .reference("buyer_id", "buyerId", USERS)
                .set("seller_ref_kind", null)
                .reference("seller_id", "sellerId", USERS)
                .mustWhole("chain_id", "chainId")
                .mustText("address", "address")
                .text("account", "account", "default")
                .mustText("derivation_path", "derivationPath")
                .mustWhole("derivation_index", "derivationIndex")
                .choice("status", "status", "active")
                .text("quarantine_reason", "quarantineReason")
                .amount("last_known_balance", "lastKnownBalance")
                .times();
        if (row.value("purchase_request_id") != null) {
            row.set("purchase_request_ref_kind", "entity");
        }
        if (row.value("seller_id") != null) {
            row.set("seller_ref_kind", "entity");
        }
        lower(row, "address");
        if ("quarantined".equals(row.value("status")) && row.value("quarantine_reason") == null) {
            reading.gap(GapSeverity.INFO, "missing_quarantine_reason", (String) null);
            row.set("quarantine_reason", "import");
        }
        int place = 0;
        for (JsonObject sweep : reading.objects("sweeps")) {
            sweep(reading, sweep, place++);
        }
    }

    private static void sweep(Reading reading, JsonObject sweep, int place) throws Rejected {
        RowBuilder row = reading.appended("derived_destination_sweeps", 1, sweep, "sweep:" + place);
        row.set("destination_id", reading.id().toString())
                .text("tx_hash", "txHash")
                .text("token_address", "tokenAddress")
                .mustAmount("amount", "amount")
                .mustText("to_address", "toAddress")
                .amount("gas_used", "gasUsed")
                .mustChoice("status", "status", Map.of("pending", "broadcast", "success", "confirmed"))
                .text("error", "error")
                .moment("created_at", "createdAt", reading.made());
        if ("failed".equals(row.value("status")) && row.value("error") == null) {
            row.set("error", "unknown");
        }
    }

    static void trezorAccount(Reading reading) throws Rejected {
        reading.row("trezor_accounts")
                .mustReference("user_id", "userId", USERS)
                .text("label", "label", "Trezor")
                .mustText("xpub", "xpub")
                .whole("coin_type", "coinType", 60L)
                .mustText("account_path", "accountPath")
                .whole("next_address_index", "nextAddressIndex", 0L)
                .flag("is_active", "isActive", true)
                .times();
        for (JsonObject address : reading.objects("addresses")) {
            String index = PeopleReaders.textOf(address.get("addressIndex"));
            RowBuilder row = reading.child("trezor_derived_addresses", 1, address, "address:" + index);
            row.set("trezor_account_id", reading.id().toString())
                    .mustWhole("address_index", "addressIndex")
                    .mustText("address", "address")
                    .mustWhole("chain_id", "chainId")
                    .reference("payment_id", "paymentId", PAYMENTS)
                    .moment("created_at", "createdAt", reading.made());
            lower(row, "address");
        }
    }

    /** Addresses of EVM chains are kept in lower case; others tell their letters apart. */
    private static void lower(RowBuilder row, String column) {
        String address = row.value(column);
        if (address.startsWith("0x") || address.startsWith("0X")) {
            row.set(column, address.toLowerCase(Locale.ROOT));
        }
    }
}
