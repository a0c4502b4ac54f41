package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestDatabase.class)
class OutflowRepositoryTest {
    private final Deal deal = Deal.agreed();

    private static Optional<Payment> running(UUID payIn) {
        return Market.in(em -> new OutflowRepository(em).running(payIn));
    }

    private static boolean booked(UUID payIn, String txHash) {
        return Market.in(em -> new OutflowRepository(em).isBooked(payIn, txHash));
    }

    @Test
    void payout_and_refund_are_running_until_they_end_and_the_pay_in_itself_never_is() {
        UUID payIn = Row.paidPayIn(deal).insert();
        assertThat(running(payIn)).isEmpty();
        UUID refund = Row.payout(deal, payIn).with("direction", "refund").insert();
        assertThat(running(payIn).map(Payment::id)).contains(refund);
        Sql.run("update market.payments set status = 'failed' where id = ?", refund);
        assertThat(running(payIn)).isEmpty();
        UUID payout = Row.payout(deal, payIn).with("status", "processing").insert();
        assertThat(running(payIn).map(Payment::id)).contains(payout);
    }

    private static String hash(String end) {
        return "0x" + "0".repeat(64 - end.length()) + end;
    }

    @Test
    void a_transaction_is_known_by_what_it_has_paid_of_one_pay_in() {
        UUID payIn = Row.paidPayIn(deal).insert();
        Row.payout(deal, payIn)
                .with("status", "completed")
                .with("completed_at", Row.NOON)
                .with("blockchain_tx_hash", hash("ABc1"))
                .insert();
        assertThat(booked(payIn, hash("abC1"))).isTrue();
        assertThat(booked(payIn, hash("abc2"))).isFalse();
        Deal other = Deal.agreed();
        UUID elsewhere = Row.paidPayIn(other).insert();
        assertThat(booked(elsewhere, hash("abc1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "funded, true",
        "releasable, true",
        "failed, true",
        "releasing, false",
        "released, false",
        "refunded, false",
        "none, false"
    })
    void the_whole_goes_back_only_while_it_is_held_and_not_on_its_way(String escrow, boolean possible) {
        UUID id = Row.paidPayIn(deal).with("escrow_state", escrow).insert();
        boolean marked = Market.in(em -> {
            Payment payIn = new PaymentRepository(em).lock(id).orElseThrow();
            boolean done = new OutflowRepository(em).markRefunded(payIn, Row.NOON.plusSeconds(9));
            // The object in hand tells what the row does.
            assertThat(payIn.escrowState().code()).isEqualTo(done ? "refunded" : escrow);
            return done;
        });
        assertThat(marked).isEqualTo(possible);
        assertThat(Sql.value("select status || ' ' || escrow_state from market.payments where id = ?", id))
                .isEqualTo(possible ? "refunded refunded" : "completed " + escrow);
    }
}
