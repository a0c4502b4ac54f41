package io.amanat.release.entity;

import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.time.Instant;
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
                .containsEntry("destination", "0x" + "7".repeat(40));
        Sql.run("update market.payments set status = 'failed' where id = ?", full);
        UUID bare = ordered(outflow("out"), null, null, null, false);
        assertThat(load(PayoutOrder.class, bare))
                .containsEntry("startedBy", null)
                .containsEntry("reason", null)
                .containsEntry("disputeId", null)
                .containsEntry("approvedBy", null)
                .containsEntry("approvedAt", null)
                .containsEntry("destination", null);
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
}
