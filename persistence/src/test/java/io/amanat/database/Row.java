package io.amanat.database;

import io.amanat.shared.id.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A row about to be stored by plain SQL, with only what its table demands; a test says what is special about it. */
public final class Row {
    /** The moment of everything that needs one. */
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private final String table;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Row(String table) {
        this.table = table;
    }

    /** A row of a table whose id the test must know. */
    public static Row of(String table) {
        return new Row(table).with("id", Uuid7.next());
    }

    /** A row of a table without an id column. */
    public static Row plain(String table) {
        return new Row(table);
    }

    public Row with(String column, Object value) {
        values.put(column, value);
        return this;
    }

    /** Schema and name of its table. */
    public String table() {
        return table;
    }

    /** The value it has in a column; null also where it leaves the column to its default. */
    public Object value(String column) {
        return values.get(column);
    }

    /** The id this row has or will have; null where the key is of another kind. */
    public UUID id() {
        return value("id") instanceof UUID id ? id : null;
    }

    /** Stores it as the owner, in a transaction of its own. */
    public UUID insert() {
        return insertAs(TestDatabase.get().ownerUrl());
    }

    /** Stores it as whom the address says, in a transaction of its own. */
    public UUID insertAs(String url) {
        try (Connection connection = Sql.connect(url)) {
            return insert(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Stores it in a connection's transaction. */
    public UUID insert(Connection connection) {
        String columns = String.join(", ", values.keySet());
        String places =
                String.join(", ", values.keySet().stream().map(column -> "?").toList());
        Sql.run(
                connection,
                "insert into " + table + " (" + columns + ") overriding system value values (" + places + ")",
                values.values().toArray());
        return id();
    }

    public static Row user(String role) {
        Row row = of("market.users");
        return row.with("email", row.id() + "@example.test").with("role", role);
    }

    public static Row category() {
        Row row = of("market.categories");
        return row.with("name", "Category " + row.id());
    }

    public static Row request(UUID buyerId, UUID categoryId) {
        return of("market.purchase_requests")
                .with("buyer_id", buyerId)
                .with("category_id", categoryId)
                .with("title", "A desk")
                .with("description", "A desk of oak");
    }

    public static Row deliveryInfo(UUID requestId) {
        return of("market.purchase_request_delivery_info").with("purchase_request_id", requestId);
    }

    public static Row attempt(UUID deliveryInfoId, UUID sellerId, boolean success) {
        return of("market.delivery_attempts")
                .with("delivery_info_id", deliveryInfoId)
                .with("seller_id", sellerId)
                .with("attempted_at", NOON)
                .with("success", success);
    }

    public static Row offer(UUID requestId, UUID sellerId) {
        return of("market.seller_offers")
                .with("purchase_request_id", requestId)
                .with("seller_id", sellerId)
                .with("title", "A desk")
                .with("description", "")
                .with("price_amount", "12.5")
                .with("delivery_time_amount", 3)
                .with("delivery_time_unit", "days");
    }

    public static Row payIn(Deal deal) {
        return of("market.payments")
                .with("purchase_request_id", deal.requestId())
                .with("seller_offer_id", deal.offerId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("amount", "12.5")
                .with("provider", "amn.scanner");
    }

    /** A pay-in that succeeded. */
    public static Row paidPayIn(Deal deal) {
        return payIn(deal)
                .with("status", "completed")
                .with("escrow_state", "funded")
                .with("completed_at", NOON);
    }

    public static Row payout(Deal deal, UUID payInId) {
        return payIn(deal).with("direction", "out").with("provider", "escrow").with("source_payment_id", payInId);
    }

    public static Row quote(UUID paymentId) {
        return of("market.payment_quotes")
                .with("payment_id", paymentId)
                .with("pricing_currency", "USDT")
                .with("offer_amount", "12.5")
                .with("invoice_usd", "12.5")
                .with("fx_rate", "1")
                .with("token_price_usd", "1")
                .with("raw_settle_amount", "12.5")
                .with("settle_amount", "12.5")
                .with("settle_currency", "USDT")
                .with("token_address", "0x109F54Dab34426D5477986b0460aE5dFBA65f022")
                .with("token_decimals", 18)
                .with("chain_id", 97)
                .with("fetched_at", NOON)
                .with("expires_at", NOON.plusSeconds(60));
    }

    public static Row evidence(UUID paymentId, String txHash, String ordinal) {
        return of("market.payment_evidence")
                .with("payment_id", paymentId)
                .with("source", "scanner_webhook")
                .with("verdict", "accepted")
                .with("chain_id", 97)
                .with("tx_hash", txHash)
                .with("transfer_ordinal", ordinal)
                .with("created_at", NOON);
    }

    public static Row ledger(Deal deal, UUID paymentId, String key) {
        return of("market.funds_ledger_entries")
                .with("payment_id", paymentId)
                .with("purchase_request_id", deal.requestId())
                .with("entry_type", "hold")
                .with("amount", "12.5")
                .with("currency", "USDT")
                .with("idempotency_key", key);
    }

    public static Row notification(UUID userId, String event, String relatedId) {
        return of("market.notifications")
                .with("user_id", userId)
                .with("type", "info")
                .with("category", "offer")
                .with("event", event)
                .with("title", "A new offer")
                .with("message", "Somebody bids.")
                .with("related_id", relatedId)
                .with("created_at", NOON);
    }

    public static Row refreshToken(String hash, UUID userId) {
        return plain("market.user_refresh_tokens")
                .with("token_hash", hash)
                .with("user_id", userId)
                .with("family_id", Uuid7.next())
                .with("issued_at", NOON)
                .with("expires_at", NOON.plusSeconds(3_600));
    }

    public static Row template(UUID sellerId, UUID categoryId) {
        Row row = of("market.request_templates");
        return row.with("seller_id", sellerId)
                .with("category_id", categoryId)
                .with("title", "A desk")
                .with("description", "A desk of oak")
                .with("shareable_link", row.id().toString())
                .with("created_at", NOON)
                .with("updated_at", NOON);
    }

    public static Row delivery(String key) {
        return of("platform.inbox_deliveries")
                .with("source", "test")
                .with("delivery_key", key)
                .with("event_type", "something")
                .with("payload", "{}")
                .with("next_attempt_at", NOON)
                .with("received_at", NOON);
    }

    public static Row audit(UUID subjectId) {
        return of("platform.audit_entries")
                .with("actor_kind", "system")
                .with("action", "test")
                .with("subject_kind", "user")
                .with("subject_id", subjectId)
                .with("created_at", NOON);
    }
}
