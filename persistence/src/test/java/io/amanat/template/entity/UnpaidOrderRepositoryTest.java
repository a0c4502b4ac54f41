package io.amanat.template.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.request.entity.RequestStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class UnpaidOrderRepositoryTest {
    private static final Set<String> UNPAID =
            Set.of("pending_payment", "pending", "active", "received_offers", "in_negotiation");

    private static boolean due(Deal order, Instant before) {
        boolean listed = Market.in((EntityManager em) -> {
            UnpaidOrderRepository rows = new UnpaidOrderRepository(em);
            List<UUID> all = new ArrayList<>();
            for (List<UUID> page = rows.due(before, null, 2);
                    !page.isEmpty();
                    page = rows.due(before, page.get(page.size() - 1), 2)) {
                all.addAll(page);
            }
            assertThat(all).isSorted().doesNotHaveDuplicates();
            return all.contains(order.requestId());
        });
        assertThat(Market.in((EntityManager em) -> new UnpaidOrderRepository(em).isDue(order.requestId(), before)))
                .isEqualTo(listed);
        return listed;
    }

    @Test
    void an_order_is_due_when_its_time_is_over_and_whatever_unpaid_status_it_is_left_in() {
        Deal order = OrderRows.order();
        assertThat(due(order, Row.NOON)).isFalse();
        for (RequestStatus status : RequestStatus.values()) {
            Sql.run(
                    "update market.purchase_requests set status = ?::market.purchase_request_status where id = ?",
                    status.code(),
                    order.requestId());
            assertThat(due(order, OrderRows.LATER)).as(status.code()).isEqualTo(UNPAID.contains(status.code()));
        }
    }

    @Test
    void what_somebody_wished_for_is_never_due() {
        Deal wish = Deal.agreed();
        assertThat(due(wish, Instant.now().plusSeconds(9_999))).isFalse();
    }

    @Test
    void an_open_payment_keeps_its_order_and_an_ended_one_does_not() {
        Deal order = OrderRows.order();
        UUID payment = Row.payIn(order).insert();
        for (String open : List.of("pending", "processing")) {
            Sql.run("update market.payments set status = ?::market.payment_status where id = ?", open, payment);
            assertThat(due(order, OrderRows.LATER)).as(open).isFalse();
        }
        for (String ended : List.of("failed", "cancelled")) {
            Sql.run("update market.payments set status = ?::market.payment_status where id = ?", ended, payment);
            assertThat(due(order, OrderRows.LATER)).as(ended).isTrue();
        }
    }

    @Test
    void orders_of_closed_accounts_are_due_at_once_also_with_an_open_payment() {
        Deal ofBuyer = OrderRows.order();
        Row.payIn(ofBuyer).insert();
        Deal ofSeller = OrderRows.order();
        for (Deal order : List.of(ofBuyer, ofSeller)) {
            assertThat(due(order, Row.NOON)).isFalse();
        }
        close(ofBuyer.buyerId());
        close(ofSeller.sellerId());
        for (Deal order : List.of(ofBuyer, ofSeller)) {
            assertThat(due(order, Row.NOON)).isTrue();
        }
    }

    private static void close(UUID account) {
        Sql.run(
                "update market.users set status = 'deleted', email = null, is_email_verified = false where id = ?",
                account);
    }
}
