package io.amanat.release.entity;

import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PayoutOrderRepositoryTest {
    private final Deal deal = Deal.agreed();
    private final UUID payIn = Row.paidPayIn(deal).insert();
    private final UUID admin = Row.user("admin").insert();

    private static <T> T orders(Function<PayoutOrderRepository, T> work) {
        return Market.in(em -> work.apply(new PayoutOrderRepository(em)));
    }

    private static boolean approve(UUID order, UUID by, Instant now) {
        return orders(rows -> rows.approve(order, by, now));
    }

    private static PayoutOrder find(UUID order) {
        return orders(rows -> rows.find(order).orElseThrow());
    }

    private static boolean refunded(UUID dispute) {
        return orders(rows -> rows.isRefunded(dispute));
    }

    private UUID outflow(String direction) {
        return Row.payout(deal, payIn).with("direction", direction).insert();
    }

    private UUID dispute() {
        return Row.of("market.disputes")
                .with("purchase_request_id", deal.requestId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("raised_by", deal.buyerId())
                .with("reason", "Broken")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
    }

    private UUID ordered(UUID outflow, UUID startedBy, String reason, UUID dispute, boolean approval) {
        orders(rows -> {
            String wallet = reason == null ? null : "0x" + "7".repeat(40);
            rows.add(new NewPayoutOrder(outflow, payIn, startedBy, reason, dispute, approval, wallet), Row.NOON);
            return null;
        });
        return outflow;
    }

    @Test
    void an_order_is_stored_with_and_without_what_it_may_leave_out() {
        UUID dispute = dispute();
        UUID full = ordered(outflow("refund"), admin, "Broken", dispute, true);
        UUID second = Row.user("admin").insert();
        assertThat(approve(full, second, Row.NOON.plusSeconds(5))).isTrue();
        UUID third = Row.user("admin").insert();
        Sql.run(
                "update market.payout_orders set redirected_by = ?, redirected_at = ? where payment_id = ?",
                third,
                Row.NOON.plusSeconds(6),
                full);
        assertThat(load(PayoutOrder.class, full))
                .doesNotContainValue(null)
                .containsEntry("payInId", payIn)
                .containsEntry("startedBy", admin)
                .containsEntry("reason", "Broken")
                .containsEntry("disputeId", dispute)
                .containsEntry("approvalNeeded", true)
                .containsEntry("approvedBy", second)
                .containsEntry("approvedAt", Row.NOON.plusSeconds(5))
                .containsEntry("createdAt", Row.NOON)
                .containsEntry("destination", "0x" + "7".repeat(40))
                .containsEntry("redirectedBy", third)
                .containsEntry("redirectedAt", Row.NOON.plusSeconds(6));
        Sql.run("update market.payments set status = 'failed' where id = ?", full);
        UUID bare = ordered(outflow("out"), null, null, null, false);
        assertThat(load(PayoutOrder.class, bare))
                .containsEntry("startedBy", null)
                .containsEntry("reason", null)
                .containsEntry("disputeId", null)
                .containsEntry("approvedBy", null)
                .containsEntry("approvedAt", null)
                .containsEntry("destination", null)
                .containsEntry("redirectedBy", null)
                .containsEntry("redirectedAt", null);
    }

    @Test
    void somebody_else_agrees_once_and_only_where_that_is_asked() {
        UUID large = ordered(outflow("out"), admin, null, null, true);
        assertThat(find(large).isCleared()).isFalse();
        assertThat(approve(large, admin, Row.NOON)).isFalse();
        UUID other = Row.user("admin").insert();
        assertThat(approve(large, other, Row.NOON)).isTrue();
        assertThat(approve(large, Row.user("admin").insert(), Row.NOON)).isFalse();
        PayoutOrder approved = find(large);
        assertThat(approved.isCleared()).isTrue();
        assertThat(approved.approvedBy()).isEqualTo(other);
        Sql.run("update market.payments set status = 'failed' where id = ?", large);
        UUID small = ordered(outflow("out"), admin, null, null, false);
        assertThat(approve(small, other, Row.NOON)).isFalse();
        assertThat(find(small).isCleared()).isTrue();
    }

    @Test
    void what_the_server_started_needs_one_who_agrees() {
        UUID large = ordered(outflow("out"), null, null, null, true);
        assertThat(approve(large, admin, Row.NOON)).isTrue();
    }

    @Test
    void a_dispute_counts_as_refunded_unless_its_refund_did_not_get_through() {
        UUID dispute = dispute();
        assertThat(refunded(dispute)).isFalse();
        UUID refund = ordered(outflow("refund"), admin, "Broken", dispute, false);
        assertThat(refunded(dispute)).isTrue();
        Sql.run("update market.payments set status = 'failed' where id = ?", refund);
        assertThat(refunded(dispute)).isFalse();
        UUID again = ordered(outflow("refund"), admin, "Broken", dispute, false);
        Sql.run("update market.payments set status = 'completed', completed_at = ? where id = ?", Row.NOON, again);
        assertThat(refunded(dispute)).isTrue();
    }

    private UUID part(UUID payout) {
        return Row.of("market.payout_proofs")
                .with("payment_id", payout)
                .with("tx_hash", "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", ""))
                .with("chain_id", 56)
                .with("token_address", "x")
                .with("destination", "y")
                .with("amount", "8")
                .with("arrived", "7")
                .with("ordinal", "log:3")
                .with("sender", "x")
                .with("block_number", 9)
                .with("status", "partial")
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
    }

    private static boolean redirect(UUID order, String before, UUID by) {
        return orders(rows -> rows.redirect(order, before, "0x" + "8".repeat(40), by, Row.NOON.plusSeconds(9)));
    }

    @Test
    void the_rest_of_what_has_arrived_in_part_is_ordered_elsewhere_and_somebody_else_agrees_anew() {
        String before = "0x" + "7".repeat(40);
        UUID order = ordered(outflow("out"), admin, "Why", null, true);
        UUID second = Row.user("admin").insert();
        assertThat(approve(order, second, Row.NOON)).isTrue();
        UUID third = Row.user("admin").insert();
        refused(() -> redirect(order, before, third));
        part(order);
        assertThat(redirect(order, "0x" + "6".repeat(40), third)).isFalse();
        assertThat(redirect(order, before, third)).isTrue();
        PayoutOrder redirected = find(order);
        assertThat(redirected.isCleared()).isFalse();
        assertThat(redirected.destination()).isEqualTo("0x" + "8".repeat(40));
        assertThat(redirected.redirectedBy()).isEqualTo(third);
        assertThat(redirected.redirectedAt()).isEqualTo(Row.NOON.plusSeconds(9));
        assertThat(approve(order, third, Row.NOON)).isFalse();
        assertThat(approve(order, admin, Row.NOON)).as("who started it").isFalse();
        assertThat(redirect(order, "0x" + "8".repeat(40), admin, "0x" + "8".repeat(40)))
                .isTrue();
        PayoutOrder takenOver = find(order);
        assertThat(takenOver.redirectedBy()).isEqualTo(admin);
        assertThat(takenOver.redirectedAt()).isEqualTo(Row.NOON.plusSeconds(9));
        assertThat(approve(order, admin, Row.NOON)).isFalse();
        assertThat(approve(order, third, Row.NOON)).isTrue();
    }

    @Test
    void what_is_named_or_over_is_not_ordered_elsewhere() {
        String before = "0x" + "7".repeat(40);
        UUID order = ordered(outflow("out"), admin, "Why", null, false);
        part(order);
        UUID waiting = Row.of("market.payout_proofs")
                .with("payment_id", order)
                .with("tx_hash", "0x" + "b".repeat(64))
                .with("chain_id", 56)
                .with("token_address", "x")
                .with("destination", "y")
                .with("amount", "8")
                .with("status", "waiting")
                .with("next_attempt_at", Row.NOON)
                .with("named_by", admin)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        refused(() -> redirect(order, before, admin));
        Sql.run(
                "update market.payout_proofs set status = 'refused', reason = 'withdrawn', next_attempt_at = null where id = ?",
                waiting);
        for (String reason : List.of("insufficient_amount", "paid_unbooked")) {
            Sql.run("update market.payout_proofs set reason = ? where id = ?", reason, waiting);
            refused(() -> redirect(order, before, admin));
        }
        Sql.run("update market.payout_proofs set reason = 'paid_elsewhere' where id = ?", waiting);
        assertThat(redirect(order, before, admin)).isTrue();
        Sql.run("update market.payments set status = 'completed', completed_at = now() where id = ?", order);
        refused(() -> redirect(order, "0x" + "8".repeat(40), admin, "0x" + "9".repeat(40)));
    }

    private static boolean redirect(UUID order, String before, UUID by, String after) {
        return orders(rows -> rows.redirect(order, before, after, by, Row.NOON));
    }

    private static void refused(Runnable work) {
        assertThatThrownBy(work::run).hasStackTraceContaining("only the rest of what runs, has arrived in part");
    }
}
