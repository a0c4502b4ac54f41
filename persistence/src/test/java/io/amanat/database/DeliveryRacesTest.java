package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.request.entity.DeliveryCodeRepository;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two end a delivery at the same moment, in two connections. */
@ExtendWith(TestDatabase.class)
class DeliveryRacesTest {
    private static final int MAX = 5;
    private static final String HASH = "a1".repeat(32);
    private static final String NEW_HASH = "b2".repeat(32);
    private static final String SALT = "c3".repeat(16);
    private static final Instant DEADLINE = Row.NOON.plusSeconds(60);
    private static final Instant LATER = DEADLINE.plusSeconds(1);

    private final Deal deal = Deal.agreed();
    private UUID info;

    @BeforeEach
    void a_deal_under_way() {
        Sql.run(
                "update market.purchase_requests set status = 'delivery', hold_until = ? where id = ?",
                DEADLINE,
                deal.requestId());
        info = Row.deliveryInfo(deal.requestId())
                .with("delivery_code_hash", HASH)
                .with("delivery_code_salt", SALT)
                .with("delivery_code_generated_at", Row.NOON)
                .with("delivery_code_expires_at", LATER.plusSeconds(60))
                .insert();
    }

    private Function<EntityManager, Boolean> verify(String hash) {
        return em -> new DeliveryCodeRepository(em).consume(info, hash, deal.sellerId(), MAX, LATER);
    }

    /** As the services do it: the lock of the request, then the status under it. */
    private Function<EntityManager, Boolean> confirm() {
        return em -> {
            PurchaseRequest request =
                    new RequestRepository(em).lock(deal.requestId()).orElseThrow();
            if (request.status() != RequestStatus.DELIVERY) {
                return false;
            }
            request.deliver(true, null, LATER);
            return true;
        };
    }

    /** As the job does it: only for what it could lock. */
    private Function<EntityManager, Boolean> deadline() {
        return em -> {
            RequestRepository requests = new RequestRepository(em);
            boolean mine = new DeliveryRepository(em).lockOverdue(LATER, 1_000).contains(deal.requestId());
            if (mine) {
                requests.lock(deal.requestId()).orElseThrow().deliver(false, null, LATER);
            }
            return mine;
        };
    }

    private Function<EntityManager, Boolean> dispute() {
        return em -> {
            PurchaseRequest request =
                    new RequestRepository(em).lock(deal.requestId()).orElseThrow();
            request.hold().raise("broken", LATER);
            return request.status() == RequestStatus.DELIVERY;
        };
    }

    private Function<EntityManager, Boolean> regenerate() {
        return em -> {
            RequestRepository requests = new RequestRepository(em);
            requests.lock(deal.requestId());
            DeliveryInfo delivery = requests.deliveryInfo(deal.requestId()).orElseThrow();
            delivery.issueCode(NEW_HASH, SALT, LATER, LATER.plusSeconds(60));
            return true;
        };
    }

    private List<List<String>> request() {
        return Sql.rows(
                "select status, delivery_confirmed, hold_until is null from market.purchase_requests where id = ?",
                deal.requestId());
    }

    @Test
    @Tag("R-DLV-01")
    void of_two_right_codes_the_second_waits_and_finds_it_used() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, verify(HASH), verify(HASH));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
    }

    @Test
    @Tag("R-DLV-01")
    void a_code_whose_use_is_taken_back_is_there_for_the_next() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.ROLLBACK, verify(HASH), verify(HASH));
        assertThat(result.second()).isTrue();
    }

    @Test
    void a_code_that_is_made_anew_at_this_moment_works_no_more() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, regenerate(), verify(HASH));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(Market.in(verify(NEW_HASH))).isTrue();
    }

    @Test
    void a_code_that_is_used_at_this_moment_and_the_buyers_word_deliver_once() {
        Race.Result<Boolean, Boolean> result = Race.run(
                Race.End.COMMIT,
                em -> {
                    PurchaseRequest request =
                            new RequestRepository(em).lock(deal.requestId()).orElseThrow();
                    boolean used = verify(HASH).apply(em);
                    request.deliver(true, null, LATER);
                    return used;
                },
                confirm());
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
    }

    @Test
    @Tag("AC-213")
    void the_deadline_does_not_wait_for_a_buyer_who_confirms_and_leaves_it_to_him() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, confirm(), deadline());
        assertThat(result.waited()).isFalse();
        assertThat(result.second()).isFalse();
        assertThat(request()).containsExactly(List.of("delivered", "t", "t"));
    }

    @Test
    @Tag("AC-213")
    void a_buyer_who_confirms_when_the_deadline_passes_comes_too_late() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, deadline(), confirm());
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(request()).containsExactly(List.of("delivered", "f", "t"));
    }

    @Test
    @Tag("AC-214")
    void a_dispute_that_is_being_raised_keeps_the_deadline_away() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, dispute(), deadline());
        assertThat(result.second()).isFalse();
        assertThat(Market.in(deadline())).as("nor does the next round").isFalse();
        assertThat(request()).containsExactly(List.of("delivery", "f", "f"));
    }

    @Test
    @Tag("AC-214")
    void a_dispute_raised_when_the_deadline_passes_meets_a_delivered_request() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, deadline(), dispute());
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).as("still under way").isFalse();
    }

    @Test
    void only_what_is_under_way_past_its_time_and_undisputed_is_overdue() {
        assertThat(overdue(DEADLINE.minusNanos(1_000))).isFalse();
        assertThat(overdue(DEADLINE)).isTrue();
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_raised_at = now() where id = ?",
                deal.requestId());
        assertThat(overdue(LATER)).as("disputed").isFalse();
        Sql.run("update market.purchase_requests set dispute_resolved = true where id = ?", deal.requestId());
        assertThat(overdue(LATER)).as("the dispute has ended").isTrue();
        for (RequestStatus status : RequestStatus.values()) {
            Sql.run("update market.purchase_requests set status = ? where id = ?", status.code(), deal.requestId());
            assertThat(overdue(LATER)).as(status.code()).isEqualTo(status == RequestStatus.DELIVERY);
        }
        Sql.run(
                "update market.purchase_requests set status = 'delivery', hold_until = null where id = ?",
                deal.requestId());
        assertThat(overdue(LATER)).as("no clock runs").isFalse();
    }

    private boolean overdue(Instant now) {
        return Market.in(em -> new DeliveryRepository(em).lockOverdue(now, 1_000))
                .contains(deal.requestId());
    }

    @Test
    void AC_222_two_nodes_at_one_deadline_handle_it_once_and_neither_waits() {
        Race.Result<Boolean, Boolean> result = Race.run(Race.End.COMMIT, deadline(), deadline());
        assertThat(result.waited()).isFalse();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isFalse();
        assertThat(request()).containsExactly(List.of("delivered", "f", "t"));
    }
}
