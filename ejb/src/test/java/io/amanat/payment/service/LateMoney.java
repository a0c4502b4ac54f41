package io.amanat.payment.service;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/** A payment that has ended with fifty tokens at its own address, which went back, and what came later. */
final class LateMoney {
    static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    final UUID payment = Row.payIn(Deal.agreed()).insert();
    final String token = TestNode.address();
    final String address = TestNode.address();
    final String returned = TestNode.hash();
    final UUID destination;

    LateMoney() {
        Sql.run(
                "update market.payments set status = 'failed', failure_reason = 'expired', escrow_state = 'refunded',"
                        + " payment_reference = '' where id = ?",
                payment);
        destination = Row.of("market.derived_destinations")
                .with("payment_id", payment)
                .with("chain_id", 97)
                .with("address", address)
                .with("account", "fingerprint")
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("derivation_index", (int) (Uuid7.next().getLeastSignificantBits() & 0xfffffff))
                .with("used_at", Row.NOON)
                .with("last_known_balance", units(50).toString())
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", 97)
                .with("token_address", token)
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", address)
                .with("expected_amount", units(100).toString())
                .with("baseline_balance", "0")
                .with("current_balance", units(50).toString())
                .with("baseline_at", Row.NOON)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "manual")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Sql.run(
                "insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,"
                        + " direction, source_payment_id, status, blockchain_tx_hash, completed_at) select gen_random_uuid(),"
                        + " p.purchase_request_id, p.seller_offer_id, p.buyer_id, p.seller_id, 50, 'escrow', 'refund', p.id,"
                        + " 'completed', ?, now() from market.payments p where p.id = ?",
                returned,
                payment);
    }

    static BigInteger units(int tokens) {
        return TOKEN.multiply(BigInteger.valueOf(tokens));
    }

    static LateRest.Sent by(String hash, String destination) {
        return new LateRest.Sent(hash, destination, new BigDecimal("1"), "sent by hand");
    }

    /** More than the fifty has been told of. */
    void came(BigInteger units) {
        Sql.run(
                "update market.direct_balance_intents set current_balance = ?::numeric where payment_id = ?",
                units.toString(),
                payment);
        Sql.run(
                "update market.derived_destinations set last_known_balance = ?::numeric where id = ?",
                units.toString(),
                destination);
    }

    /** An order of a sweep. @return its id */
    UUID swept(int tokens, String to, String status) {
        return Row.of("market.sweep_orders")
                .with("destination_id", destination)
                .with("chain_id", 97)
                .with("token_address", token)
                .with("amount", units(tokens).toString())
                .with("to_address", to)
                .with("status", status)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
    }

    String last() {
        return Sql.value(
                "select decision || ' ' || reason from market.direct_balance_evidence where payment_id = ?"
                        + " order by created_at desc, id desc limit 1",
                payment);
    }

    /** What our books say lies there, and what of it came beside the return, in tokens. */
    String books() {
        return Sql.value(
                "select trim_scale((d.last_known_balance - x.sent - x.swept) / 1000000000000000000) || ' '"
                        + " || trim_scale((i.paid_delta - x.sent) / 1000000000000000000 - 50)"
                        + " from market.derived_destinations d join market.direct_balance_intents i on i.payment_id = d.payment_id"
                        + " cross join lateral (select (select coalesce(sum(e.delta), 0) from market.direct_balance_evidence e"
                        + " where e.payment_id = d.payment_id and e.decision = 'rest_sent') as sent,"
                        + " (select coalesce(sum(o.amount), 0) from market.sweep_orders o where o.destination_id = d.id"
                        + " and o.status = 'done') as swept) x where d.id = ?",
                destination);
    }

    /** The move of an order with a dearer version. */
    void signed(UUID order, String hash, String dearer) {
        UUID move = Row.of("market.sweep_transactions")
                .with("order_id", order)
                .with("kind", "move")
                .with("chain_id", 97)
                .with("from_address", address)
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("to_address", token)
                .with("value", "0")
                .with("data", "0x")
                .with("nonce", 0)
                .with("gas_limit", 60_000)
                .with("gas_price", "5000000000")
                .with("status", "broadcast")
                .with("raw", "0x00")
                .with("tx_hash", hash)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.of("market.sweep_replacements")
                .with("transaction_id", move)
                .with("gas_price", "9000000000")
                .with("raw", "0x00")
                .with("tx_hash", dearer)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
    }

    /** A transaction that was named for the return. @return its hash */
    String named(String status, String reason) {
        returnIs("processing");
        String hash = named(
                UUID.fromString(Sql.value("select id from market.payments where source_payment_id = ?", payment)),
                status,
                reason);
        returnIs("completed");
        return hash;
    }

    /** A transaction that was named for a payout of another deal, which is running. @return its hash */
    String namedForAnother(String status, String reason) {
        Deal deal = Deal.agreed();
        return named(Row.payout(deal, Row.paidPayIn(deal).insert()).insert(), status, reason);
    }

    private String named(UUID outflow, String status, String reason) {
        String hash = TestNode.hash();
        Row.of("market.payout_proofs")
                .with("payment_id", outflow)
                .with("tx_hash", hash)
                .with("chain_id", 97)
                .with("token_address", token)
                .with("destination", TestNode.address())
                .with("amount", "50")
                .with("status", status)
                .with("reason", reason)
                .with("ordinal", status.equals("partial") ? "log:1" : null)
                .with("arrived", status.equals("partial") ? "5" : null)
                .with("sender", status.equals("partial") ? address : null)
                .with("block_number", status.equals("partial") ? 7 : null)
                .with("named_by", Row.user("admin").insert())
                .with("next_attempt_at", status.equals("waiting") ? Row.NOON : null)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        return hash;
    }

    private void returnIs(String status) {
        Sql.run(
                "update market.payments set status = cast(? as market.payment_status) where source_payment_id = ?",
                status,
                payment);
    }

    /** A node of ours whose newest block is of this moment. */
    static NodeBalance read(int tokens, Instant headAt) {
        return new NodeBalance(units(tokens), headAt, null, headAt);
    }

    /** @param node whose reading it is; null: the scanner's */
    BalanceReport report(BigInteger balance, NodeBalance node) {
        return new BalanceReport(
                payment,
                null,
                DirectBalanceSource.CHECK,
                97,
                token,
                address,
                balance,
                "{\"readAt\": \"" + Uuid7.next() + "\"}",
                null,
                node);
    }
}
