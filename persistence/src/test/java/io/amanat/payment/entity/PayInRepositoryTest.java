package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class PayInRepositoryTest {
    private static final Instant NOW = Instant.parse("1999-01-01T00:00:00Z");

    private final UUID payment = Row.payIn(Deal.agreed()).insert();

    @Test
    void a_payment_with_money_in_sight_is_processing_and_one_with_a_part_says_so_once() {
        Sql.run("update market.payments set blockchain_chain_id = 97 where id = ?", payment);
        Market.run(em -> {
            PayInRepository all = new PayInRepository(em);
            Payment row = em.find(Payment.class, payment);
            assertThat(all.see(row, NOW)).isTrue();
            assertThat(row.status()).isEqualTo(PaymentStatus.PROCESSING);
            assertThat(all.see(row, NOW)).isFalse();
            assertThat(all.seePart(row, NOW)).isTrue();
            assertThat(row.escrowState()).isEqualTo(EscrowState.PARTIAL);
            assertThat(all.seePart(row, NOW)).isFalse();
        });
    }

    @Test
    void the_network_finds_its_own_payments_and_rounds_go_over_the_open_ones() {
        UUID network = Row.payIn(Deal.agreed())
                .with("provider", "request.network")
                .with("provider_payment_id", "p-" + payment)
                .with("rn_request_id", "rn-" + payment)
                .with("payable_at", NOW)
                .with("expires_at", Row.NOON)
                .insert();
        Sql.run("update market.payments set rn_request_id = ? where id = ?", "x-" + payment, payment);
        UUID direct = Row.payIn(Deal.agreed())
                .with("provider_payment_id", "d-" + payment)
                .with("payable_at", NOW)
                .with("expires_at", Row.NOON)
                .insert();
        DirectBalanceRows.intent(direct, DirectBalanceRows.address(direct)).insert();
        Market.run(em -> {
            PayInRepository all = new PayInRepository(em);
            assertThat(all.byNetworkRequest("rn-" + payment).orElseThrow().paymentId())
                    .isEqualTo(network);
            assertThat(all.byNetworkRequest("x-" + payment)).isEmpty();
            assertThat(all.openAfter(null, NOW.plusSeconds(1), 100))
                    .contains(network)
                    .doesNotContain(payment);
            assertThat(all.openAfter(null, NOW.plusSeconds(1), 100))
                    .as("a balance tells of it, nobody else")
                    .doesNotContain(direct);
            assertThat(all.openAfter(network, NOW.plusSeconds(1), 100)).doesNotContain(network);
            assertThat(all.openAfter(null, NOW, 100)).doesNotContain(network);
        });
    }
}
