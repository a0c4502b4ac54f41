package io.amanat.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The baseline: the same rows written by hand-made JDBC, one connection per worker, no server, no HTTP, no JSON. What the
 * database alone allows on this machine.
 */
final class PlainFunding {
    private static final List<String> STEPS = List.of(
            "insert into platform.inbox_deliveries (source, delivery_key, event_type, payload, status, attempts, lease_until, next_attempt_at, received_at)"
                    + " values ('bench', ?::text, 'payment_confirmed', '{}', 'processing', 1, now() + interval '1 hour', now(), now())",
            "commit",
            "select id from market.purchase_requests where id = (select purchase_request_id from market.payments where id = ?) for update",
            "select id from market.payments where id = ? for update",
            "insert into market.payment_evidence (payment_id, source, verdict, chain_id, tx_hash, transfer_ordinal, created_at)"
                    + " select id, 'bench', 'accepted', 97, id::text, 'log:0', now() from market.payments where id = ?",
            "insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency, idempotency_key)"
                    + " select p.id, p.purchase_request_id, t.type::market.funds_ledger_entry_type, p.amount, 'USDT', 'payment:' || p.id || ':' || t.type"
                    + " from market.payments p, (values ('payment_detected'), ('hold')) t (type) where p.id = ?",
            "update market.payments set status = 'completed', escrow_state = 'funded', completed_at = now() where id = ? and status = 'pending'",
            "update market.purchase_requests set status = 'payment' where id = (select purchase_request_id from market.payments where id = ?)",
            "insert into market.notifications (user_id, type, category, event, title, message, related_id, created_at)"
                    + " select u, 'success', 'payment', 'payment_confirmed', 't', 'm', p.id::text, now()"
                    + " from market.payments p, unnest(array[p.buyer_id, p.seller_id]) u where p.id = ?",
            "update platform.inbox_deliveries set status = 'done', lease_until = null, finished_at = now() where source = 'bench' and delivery_key = ?::text",
            "commit");

    private PlainFunding() {}

    static void fund(Connection connection, UUID payment) throws SQLException {
        connection.setAutoCommit(false);
        for (String step : STEPS) {
            if (step.equals("commit")) {
                connection.commit();
                continue;
            }
            try (PreparedStatement statement = connection.prepareStatement(step)) {
                statement.setObject(1, payment);
                statement.execute();
            }
        }
    }
}
