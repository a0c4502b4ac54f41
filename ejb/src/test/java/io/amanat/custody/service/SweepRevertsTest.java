package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.TOKEN;
import static io.amanat.custody.service.Sweeping.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token that lets itself be moved until it is mined costs gas at every try: after the second a person looks. */
@ExtendWith(TestDatabase.class)
@Tag("R-SWP-04")
class SweepRevertsTest {
    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left_open() {
        sweeping.end();
    }

    /** What the estimate has seen is not there any more when a block takes the transaction. */
    private void reverts(SweepOrder order) {
        sweeping.beforeSigning = () -> {
            if (sweeping.node.coins(order.address()).signum() > 0) {
                sweeping.node.giveTokens(TOKEN, order.address(), AMOUNT.negate());
                sweeping.beforeSigning = () -> {};
            }
        };
        for (int round = 0; round < 4; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        assertThat(state(order)).isEqualTo("failed reverted");
        sweeping.node.giveTokens(TOKEN, order.address(), AMOUNT);
    }

    private static String address(SweepOrder order) {
        return Sql.value(
                "select status || ' ' || coalesce(quarantine_reason, '-') from market.derived_destinations where id = ?",
                order.destinationId());
    }

    @Test
    void an_address_whose_money_was_refused_twice_by_its_token_is_set_aside() {
        SweepOrder first = sweeping.ordered();
        reverts(first);
        assertThat(address(first)).isEqualTo("active -");
        SweepOrder second = sweeping.order(first.destinationId());
        reverts(second);
        assertThat(address(first)).isEqualTo("quarantined sweep_reverted");
    }
}
