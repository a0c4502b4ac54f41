package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.LEDGER;
import static io.amanat.legacy.service.Collection.OFFERS;
import static io.amanat.legacy.service.Collection.PAYMENTS;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Offers, payments and the ledger: what is wrong about money here is refused, never mended. */
final class DealReaders {
    private static final Map<String, String> PROVIDERS = Map.of(
            "request-network", "request.network",
            "requestnetwork", "request.network",
            "amn-scanner", "amn.scanner",
            "scanner", "amn.scanner",
            "depay", "other",
            "manual", "other");

    private DealReaders() {}

    static void offer(Reading reading) throws Rejected {
        RowBuilder row = reading.row("seller_offers");
        row.mustReference("seller_id", "sellerId", USERS)
                .mustReference("purchase_request_id", "purchaseRequestId", REQUESTS)
                .text("title", "title", "-")
                .text("description", "description", "")
                .mustAmount("price_amount", row.at("price.amount") == null ? "price" : "price.amount")
                .choice("price_currency", row.at("price.currency") == null ? "currency" : "price.currency", "USDT")
                .whole(
                        "delivery_time_amount",
                        row.at("deliveryTime.amount") == null ? "deliveryTime" : "deliveryTime.amount",
                        1L)
                .choice("delivery_time_unit", "deliveryTime.unit", "days")
                .mustChoice("status", "status", Map.of("selected", "accepted", "declined", "rejected"))
                .texts("attachments", "attachments", WebAddress.REFERENCE.only(reading, "attachments"))
                .text("notes", "notes")
                .moment("valid_until", "validUntil", null)
                .times();
        reading.entry().repair("offers_open_uq", () -> row.set("status", "withdrawn"));
        reading.entry().amount(new BigDecimal(row.value("price_amount")));
    }

    static void payment(Reading reading) throws Rejected {
        RowBuilder row = reading.row("payments");
        subject(reading, row, "purchase_request", "purchaseRequestId", Collection.REQUESTS);
        subject(reading, row, "seller_offer", "sellerOfferId", OFFERS);
        subject(reading, row, "seller", "sellerId", USERS);
        row.mustReference("buyer_id", "buyerId", USERS)
                .sibling("source_payment_id", "sourcePaymentId", PAYMENTS)
                .mustAmount("amount", row.at("amount.amount") == null ? "amount" : "amount.amount")
                .text("amount_currency", row.at("amount.currency") == null ? "currency" : "amount.currency", "USDT")
                .mustChoice("provider", "provider", PROVIDERS)
                .choice("direction", "direction", "in")
                .mustChoice("status", "status", Map.of("paid", "completed", "canceled", "cancelled"))
                .choice("escrow_state", "escrowState", "none");
        chain(row);
        row.text("provider_payment_id", "providerPaymentId")
                .text("payment_reference", "paymentReference")
                .moment("expires_at", "expiresAt", null)
                .text("failure_reason", "failureReason")
                .text("rn_request_id", "requestNetworkRequestId")
                .flag("is_template_checkout", "metadata.isTemplateCheckout", false)
                .flag("disputed", "disputed", false)
                .json("metadata", "metadata", JsonValue.ValueType.OBJECT, "{}")
                .moment("processed_at", "processedAt", null)
                .moment("completed_at", "completedAt", null)
                .times();
        if ("completed".equals(row.value("status")) && row.value("completed_at") == null) {
            reading.gap(GapSeverity.INFO, "missing_completed_at", (String) null);
            row.set("completed_at", row.value("updated_at"));
        }
        boolean payable = row.value("provider_payment_id") != null && row.value("expires_at") != null;
        row.set("payable_at", payable ? reading.made().toString() : null);
        reading.entry().amount(new BigDecimal(row.value("amount")));
    }

    private static void chain(RowBuilder row) {
        row.text("blockchain_network", "blockchain.network")
                .whole("blockchain_chain_id", "blockchain.chainId", null)
                .text("blockchain_token_address", "blockchain.tokenAddress")
                .text("blockchain_token_symbol", "blockchain.tokenSymbol")
                .whole("blockchain_token_decimals", "blockchain.tokenDecimals", null)
                .text("blockchain_tx_hash", "blockchain.transactionHash")
                .text("blockchain_sender", "blockchain.sender")
                .text("blockchain_receiver", "blockchain.receiver")
                .moment("blockchain_confirmed_at", "blockchain.confirmedAt", null)
                .whole("blockchain_confirmations", "blockchain.confirmations", 0L)
                .whole("blockchain_block_number", "blockchain.blockNumber", null);
    }

    static void ledgerEntry(Reading reading) throws Rejected {
        RowBuilder row = reading.row("funds_ledger_entries");
        subject(reading, row, "payment", "paymentId", PAYMENTS);
        subject(reading, row, "purchase_request", "purchaseRequestId", REQUESTS);
        row.mustChoice(
                        "entry_type",
                        row.at("entryType") == null ? "type" : "entryType",
                        Map.of("detected", "payment_detected"))
                .mustAmount("amount", "amount")
                .mustText("currency", "currency")
                .whole("chain_id", "chainId", null)
                .text("token_address", "tokenAddress")
                .text("tx_hash", "txHash")
                .reference("actor_user_id", "actorUserId", USERS)
                .sibling("reverses_entry_id", "reversesEntryId", LEDGER)
                .set("idempotency_key", key(reading, row))
                .json("metadata", "metadata", JsonValue.ValueType.OBJECT, "{}")
                .set("created_at", reading.made().toString());
        reading.entry().amount(new BigDecimal(row.value("amount")));
    }

    /**
     * The key by which today's code would book the same thing, so that it finds it booked; any other entry by its old id.
     */
    private static String key(Reading reading, RowBuilder row) {
        String payment = row.value("payment_id");
        return switch (row.value("entry_type")) {
            case "payment_detected" -> payment == null ? own(reading) : "payment:" + payment + ":detected";
            case "hold" -> payment == null ? own(reading) : "payment:" + payment + ":hold";
            default -> own(reading);
        };
    }

    private static String own(Reading reading) {
        return "import:" + reading.entry().legacyId();
    }

    /** A reference that may also be a name from outside: what has the form of an id must be one. */
    static void subject(Reading reading, RowBuilder row, String name, String path, Collection target) throws Rejected {
        String told = PeopleReaders.textOf(row.at(path));
        if (told == null || told.isBlank()) {
            throw new Rejected("missing_" + name + "_id", null);
        }
        String id = LegacyId.normal(told);
        UUID found = id == null ? null : reading.find(target, id);
        if (id != null && found == null) {
            throw new Rejected("dangling_" + name + "_id", told.toLowerCase(Locale.ROOT));
        }
        row.set(name + "_ref_kind", found == null ? "template" : "entity")
                .set(name + "_id", found == null ? null : found.toString())
                .set(name + "_external_ref", found == null ? row.fit(name + "_external_ref", told) : null);
    }
}
