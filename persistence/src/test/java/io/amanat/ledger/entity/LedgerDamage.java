package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ledgers as the services write them, and what a superuser with all triggers off does to them. */
@ExtendWith(TestDatabase.class)
abstract class LedgerDamage {
    static final Instant T0 = Row.NOON;

    final Deal deal = Deal.agreed();
    int seconds;

    /** Something done past every guard. */
    static void damage(String sql, Object... parameters) {
        try (Connection connection = Sql.connect(TestDatabase.get().superUrl())) {
            Sql.run(connection, "set session_replication_role = replica");
            Sql.run(connection, sql, parameters);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static List<LedgerFault> faults(UUID payment) {
        return Market.in(em -> new LedgerCheckRepository(em).faults(List.of(payment)));
    }

    static void is(UUID payment, UUID entry, String fault) {
        assertThat(faults(payment)).as(fault).anySatisfy(found -> {
            assertThat(found.fault()).isEqualTo(fault);
            assertThat(found.entryId()).isEqualTo(entry);
            assertThat(found.paymentId()).isEqualTo(payment);
            assertThat(found.detail()).isNotBlank();
        });
    }

    UUID payIn(String escrow) {
        return Row.paidPayIn(deal)
                .with("escrow_state", escrow)
                .with("status", escrow.equals("refunded") ? "refunded" : "completed")
                .insert();
    }

    Row row(UUID payment, String type, String amount, String key) {
        return Row.ledger(deal, payment, key)
                .with("entry_type", type)
                .with("amount", amount)
                .with("created_at", T0.plusSeconds(seconds++));
    }

    UUID entry(UUID payment, String type, String amount, String key) {
        return row(payment, type, amount, key).insert();
    }

    /** 12.5 detected and held. */
    UUID funded(String escrow) {
        UUID payment = payIn(escrow);
        entry(payment, "payment_detected", "12.5", "payment:" + payment + ":detected");
        entry(payment, "hold", "12.5", "payment:" + payment + ":hold");
        return payment;
    }

    UUID outflow(UUID payIn, String direction, String amount, String status) {
        return Row.payout(deal, payIn)
                .with("direction", direction)
                .with("amount", amount)
                .with("status", status)
                .with("completed_at", status.equals("completed") ? T0 : null)
                .insert();
    }

    UUID released() {
        UUID payment = funded("released");
        UUID payout = outflow(payment, "out", "12", "completed");
        entry(payment, "release", "12", "payout:" + payout + ":release");
        entry(payment, "platform_fee", "0.5", "payout:" + payout + ":platform_fee");
        return payment;
    }

    UUID refunded() {
        UUID payment = funded("refunded");
        UUID refund = outflow(payment, "refund", "12.5", "completed");
        entry(payment, "refund", "12.5", "refund:" + refund + ":refund");
        return payment;
    }

    UUID dispute(String status) {
        boolean ended = !status.equals("pending");
        return Row.of("market.disputes")
                .with("purchase_request_id", deal.requestId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("raised_by", deal.buyerId())
                .with("reason", "Broken")
                .with("status", status)
                .with("resolved_at", ended ? T0 : null)
                .with("resolved_by", ended ? deal.buyerId() : null)
                .with("created_at", T0)
                .with("updated_at", T0)
                .insert();
    }

    UUID lift(UUID payment, UUID entry, String amount) {
        return row(payment, "adjustment", amount, "entry:" + entry + ":reversal")
                .with("reverses_entry_id", entry)
                .insert();
    }

    UUID id(UUID payment, String type) {
        return UUID.fromString(Sql.value(
                "select id from market.funds_ledger_entries where payment_id = ? and entry_type = ?::market.funds_ledger_entry_type",
                payment,
                type));
    }

    static List<LedgerFault> guards() {
        return Market.in(em -> new LedgerCheckRepository(em).guardFaults());
    }
}
