package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sweeps from addresses at which something came beside a return. */
@ExtendWith(TestDatabase.class)
class SweepsOfTwoTest {
    private static final BigInteger LATE = BigInteger.TEN.pow(18);

    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void the_node_stops() {
        sweeping.end();
    }

    /** All that is ordered has gone back, and one token came beside it. */
    private SweepOrder ordered() {
        SweepOrder order = sweeping.ordered();
        sweeping.node.giveTokens(Sweeping.TOKEN, order.address(), LATE);
        UUID payment = UUID.fromString(
                Sql.value("select payment_id from market.derived_destinations where id = ?", order.destinationId()));
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", Sweeping.CHAIN)
                .with("token_address", Sweeping.TOKEN)
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", order.address())
                .with("expected_amount", Sweeping.AMOUNT.toString())
                .with("baseline_balance", "0")
                .with("current_balance", Sweeping.AMOUNT.add(LATE).toString())
                .with("baseline_at", Row.NOON)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "manual")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Sql.run(
                "update market.payments set status = 'failed', failure_reason = 'expired', escrow_state = 'refunded',"
                        + " completed_at = null where id = ?",
                payment);
        Sql.run(
                "insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,"
                        + " direction, source_payment_id, status, completed_at) select gen_random_uuid(), p.purchase_request_id,"
                        + " p.seller_offer_id, p.buyer_id, p.seller_id, 12, 'escrow', 'refund', p.id, 'completed', now()"
                        + " from market.payments p where p.id = ?",
                payment);
        sweeping.node.costs(Sweeping.gwei(1_000));
        sweeping.tick();
        assertThat(Sweeping.state(order)).isEqualTo("open gas_price_too_high");
        return order;
    }

    @Test
    void an_order_of_which_somebody_takes_a_unit_while_it_waits_is_given_up_though_it_is_covered() {
        SweepOrder order = ordered();
        sweeping.node.giveTokens(Sweeping.TOKEN, order.address(), BigInteger.ONE.negate());
        sweeping.node.costs(Sweeping.FIRST);
        sweeping.tick();
        assertThat(Sweeping.state(order)).isEqualTo("failed balance_changed");
        assertThat(Sweeping.transactions(order)).isEmpty();
    }

    @Test
    void where_all_is_there_that_was_told_of_what_went_back_is_moved_and_the_rest_stays() {
        SweepOrder order = ordered();
        sweeping.node.costs(Sweeping.FIRST);
        for (int round = 0; round < 4; round++) {
            sweeping.tick();
            sweeping.node.grow(Sweeping.DEPTH);
        }
        assertThat(Sweeping.state(order)).isEqualTo("done -");
        assertThat(sweeping.node.tokens(Sweeping.TOKEN, order.address())).isEqualTo(LATE);
    }
}
