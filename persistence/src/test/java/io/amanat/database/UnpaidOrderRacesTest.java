package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.template.entity.OrderRows;
import io.amanat.template.entity.UnpaidOrderRepository;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An unpaid order whose time is over, against its buyer's money: both take the lock of the request first. */
@ExtendWith(TestDatabase.class)
class UnpaidOrderRacesTest {
    /** What the job does with one order; says whether it ended it. */
    private static Function<EntityManager, Boolean> ending(UUID order) {
        return em -> {
            assertThat(new RequestRepository(em).lock(order)).isPresent();
            if (!new UnpaidOrderRepository(em).isDue(order, OrderRows.LATER)) {
                return false;
            }
            move(em, order, RequestStatus.CANCELLED);
            return true;
        };
    }

    /** What a payment does at its beginning; says how it found the request. */
    private static Function<EntityManager, RequestStatus> beginning(Deal deal) {
        return em -> {
            RequestStatus found = new RequestRepository(em)
                    .lock(deal.requestId())
                    .orElseThrow()
                    .status();
            if (found == RequestStatus.PENDING_PAYMENT) {
                em.createNativeQuery("insert into market.payments (purchase_request_id, seller_offer_id, buyer_id,"
                                + " seller_id, amount, provider) values (?1, ?2, ?3, ?4, 12.5, 'amn.scanner')")
                        .setParameter(1, deal.requestId())
                        .setParameter(2, deal.offerId())
                        .setParameter(3, deal.buyerId())
                        .setParameter(4, deal.sellerId())
                        .executeUpdate();
            }
            return found;
        };
    }

    private static void move(EntityManager em, UUID order, RequestStatus status) {
        em.createNativeQuery("update market.purchase_requests set status = cast(?1 as market.purchase_request_status)"
                        + " where id = ?2")
                .setParameter(1, status.code())
                .setParameter(2, order)
                .executeUpdate();
    }

    private static List<String> standing(UUID order) {
        return Sql.rows(
                        """
                        select r.status::text, (select count(*) from market.payments p where p.purchase_request_id = r.id)::text
                        from market.purchase_requests r where r.id = ?
                        """,
                        order)
                .get(0);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void an_order_whose_payment_is_being_begun_waits_for_it_and_stays(Race.End end) {
        Deal deal = OrderRows.order();
        Race.Result<RequestStatus, Boolean> result = Race.run(end, beginning(deal), ending(deal.requestId()));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isEqualTo(RequestStatus.PENDING_PAYMENT);
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(standing(deal.requestId()))
                .isEqualTo(end == Race.End.COMMIT ? List.of("pending_payment", "1") : List.of("cancelled", "0"));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_payment_begun_while_its_order_is_being_ended_finds_it_ended(Race.End end) {
        Deal deal = OrderRows.order();
        Race.Result<Boolean, RequestStatus> result = Race.run(end, ending(deal.requestId()), beginning(deal));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second())
                .isEqualTo(end == Race.End.COMMIT ? RequestStatus.CANCELLED : RequestStatus.PENDING_PAYMENT);
        assertThat(standing(deal.requestId()))
                .isEqualTo(end == Race.End.COMMIT ? List.of("cancelled", "0") : List.of("pending_payment", "1"));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void an_order_whose_money_is_being_booked_stays(Race.End end) {
        Deal deal = OrderRows.order();
        UUID payment = Row.payIn(deal).insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> {
                    assertThat(new RequestRepository(em).lock(deal.requestId())).isPresent();
                    em.createNativeQuery("update market.payments set status = 'completed', escrow_state = 'funded',"
                                    + " completed_at = now() where id = ?1")
                            .setParameter(1, payment)
                            .executeUpdate();
                    move(em, deal.requestId(), RequestStatus.PAYMENT);
                    return true;
                },
                ending(deal.requestId()));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(standing(deal.requestId()).get(0)).isEqualTo(end == Race.End.COMMIT ? "payment" : "pending_payment");
    }
}
