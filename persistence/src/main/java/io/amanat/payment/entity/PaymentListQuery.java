package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.TimeCursor;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The conditions of a list of payments, composed of what is wanted; no text of a client ever becomes SQL. */
final class PaymentListQuery {
    /** The expression of the index payments_display_ref, to the letter. */
    private static final String DISPLAY_REF = "upper(right(cast(p.id as text), 8))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values;

    private PaymentListQuery(List<Object> values) {
        this.values = values;
    }

    static PaymentListQuery of(PaymentFilter filter) {
        PaymentListQuery query = new PaymentListQuery(new ArrayList<>());
        query.add(filter);
        return query;
    }

    /** The part of somebody's history that lies on one side; conditions of both sides share their values. */
    static PaymentListQuery side(PaymentListQuery other, HistorySide side, UUID userId) {
        PaymentListQuery query = new PaymentListQuery(other == null ? new ArrayList<>() : other.values);
        String user = query.id(userId);
        if (side == HistorySide.BUYER) {
            query.add("p.buyer_id = " + user + " and p.direction in ('in', 'refund')");
        } else {
            // Who stands on both sides, as only imported rows may, sees a payment once.
            query.add("p.seller_id = " + user + " and p.buyer_id <> " + user + " and p.direction in ('in', 'out')");
        }
        return query;
    }

    private void add(PaymentFilter filter) {
        if (!filter.statuses().isEmpty()) {
            add("p.status = any (cast(" + bind(codes(filter.statuses())) + " as market.payment_status[]))");
        }
        if (!filter.escrowStates().isEmpty()) {
            add("p.escrow_state = any (cast(" + bind(codes(filter.escrowStates())) + " as market.escrow_state[]))");
        }
        if (filter.direction() != null) {
            add("p.direction = cast(" + bind(filter.direction().code()) + " as market.payment_direction)");
        }
        if (filter.provider() != null) {
            add("p.provider = cast(" + bind(filter.provider().code()) + " as market.payment_provider)");
        }
        if (filter.chainId() != null) {
            add("p.blockchain_chain_id = " + bind(filter.chainId()));
        }
        if (filter.currency() != null) {
            add("p.amount_currency = " + bind(filter.currency()));
        }
        if (filter.buyerId() != null) {
            add("p.buyer_id = " + id(filter.buyerId()));
        }
        if (filter.sellerId() != null) {
            add("p.seller_id = " + id(filter.sellerId()));
        }
        if (filter.requestId() != null) {
            add("p.purchase_request_id = " + id(filter.requestId()));
        }
        if (filter.txHash() != null) {
            // Hashes are stored as their chain writes them; people paste them in any case.
            add("p.blockchain_tx_hash in (" + bind(filter.txHash()) + ", "
                    + bind(filter.txHash().toLowerCase(Locale.ROOT)) + ")");
        }
        if (filter.displayRef() != null) {
            add(DISPLAY_REF + " = " + bind(filter.displayRef()));
        }
        if (filter.from() != null) {
            add("p.created_at >= " + time(filter.from()));
        }
        if (filter.until() != null) {
            add("p.created_at < " + time(filter.until()));
        }
    }

    /** Only what follows a place; null is the place before the first. */
    PaymentListQuery after(TimeCursor cursor) {
        if (cursor != null) {
            add("(p.created_at, p.id) < (" + time(cursor.createdAt()) + ", " + id(cursor.id()) + ")");
        }
        return this;
    }

    PaymentListQuery add(String condition) {
        conditions.add(condition);
        return this;
    }

    private static String codes(Collection<? extends Coded> values) {
        return "{" + String.join(",", values.stream().map(Coded::code).sorted().toList()) + "}";
    }

    private String time(Instant moment) {
        return "cast(" + bind(Timestamp.from(moment)) + " as timestamptz)";
    }

    private String id(UUID id) {
        return "cast(" + bind(id) + " as uuid)";
    }

    /** The place of a value in the statement. */
    String bind(Object value) {
        values.add(value);
        return "?" + values.size();
    }

    /** What stands after FROM. */
    String sql() {
        return "market.payments p" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    Query into(Query query) {
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return query;
    }
}
