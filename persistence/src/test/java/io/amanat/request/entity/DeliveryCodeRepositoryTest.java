package io.amanat.request.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
@Tag("R-DLV-01")
class DeliveryCodeRepositoryTest {
    private static final int MAX = 5;
    private static final String HASH = "a1".repeat(32);
    private static final String OTHER = "b2".repeat(32);
    private static final Instant END = Row.NOON.plusSeconds(60);

    private final Deal deal = Deal.agreed();
    private UUID info;

    @BeforeEach
    void a_code_of_a_deal_under_way() {
        Sql.run("update market.purchase_requests set status = 'delivery' where id = ?", deal.requestId());
        info = Row.deliveryInfo(deal.requestId())
                .with("delivery_code_hash", HASH)
                .with("delivery_code_salt", "c3".repeat(16))
                .with("delivery_code_generated_at", Row.NOON)
                .with("delivery_code_expires_at", END)
                .insert();
    }

    private boolean consume(String hash, Instant now) {
        return Market.in(em -> new DeliveryCodeRepository(em).consume(info, hash, deal.sellerId(), MAX, now));
    }

    private boolean fail(String hash) {
        return Market.in(em -> new DeliveryCodeRepository(em).fail(info, hash, MAX, Row.NOON));
    }

    private DeliveryCodeState state() {
        return Market.in(
                em -> new DeliveryCodeRepository(em).state(deal.requestId()).orElseThrow());
    }

    @Test
    void the_right_code_is_used_once_and_says_by_whom_and_when() {
        assertThat(consume(HASH, Row.NOON.plusSeconds(1))).isTrue();
        assertThat(consume(HASH, Row.NOON.plusSeconds(2))).isFalse();
        assertThat(Sql.rows(
                        "select delivery_code_used_by::text, delivery_code_used_at = delivered_at, delivered_at = ?"
                                + " from market.purchase_request_delivery_info where id = ?",
                        Row.NOON.plusSeconds(1),
                        info))
                .containsExactly(List.of(deal.sellerId().toString(), "t", "t"));
        assertThat(state().used()).isTrue();
    }

    @Test
    void another_code_uses_nothing_up() {
        assertThat(consume(OTHER, Row.NOON)).isFalse();
        assertThat(state().used()).isFalse();
    }

    @Test
    void a_code_ends_with_its_last_microsecond() {
        assertThat(consume(HASH, END)).isFalse();
        assertThat(consume(HASH, END.minusNanos(1_000))).isTrue();
    }

    @Test
    void after_five_wrong_tries_not_even_the_right_code_works() {
        for (int round = 0; round < MAX; round++) {
            assertThat(fail(HASH)).isTrue();
        }
        assertThat(fail(HASH)).isFalse();
        assertThat(state().failedAttempts()).isEqualTo(MAX);
        assertThat(consume(HASH, Row.NOON)).isFalse();
    }

    @Test
    void a_wrong_try_counts_against_the_code_it_was_meant_for_only() {
        assertThat(fail(OTHER)).isFalse();
        assertThat(state().failedAttempts()).isZero();
        assertThat(consume(HASH, Row.NOON)).isTrue();
        assertThat(fail(HASH)).as("a used code").isFalse();
    }

    @Test
    void a_code_works_in_no_other_status_than_under_way() {
        for (RequestStatus status : RequestStatus.values()) {
            if (status == RequestStatus.DELIVERY) {
                continue;
            }
            Sql.run("update market.purchase_requests set status = ? where id = ?", status.code(), deal.requestId());
            assertThat(consume(HASH, Row.NOON)).as(status.code()).isFalse();
        }
        Sql.run("update market.purchase_requests set status = 'delivery' where id = ?", deal.requestId());
        assertThat(consume(HASH, Row.NOON)).isTrue();
    }

    @Test
    @Tag("R-DLV-02")
    void what_is_printed_of_a_code_holds_neither_its_hash_nor_its_salt() {
        DeliveryCodeState state = state();
        assertThat(state.hash()).isEqualTo(HASH);
        assertThat(state.toString()).doesNotContain(HASH).doesNotContain(state.salt());
    }

    @Test
    void a_request_without_a_delivery_has_no_code() {
        boolean found = Market.in(
                em -> new DeliveryCodeRepository(em).state(Uuid7.next()).isPresent());
        assertThat(found).isFalse();
    }
}
