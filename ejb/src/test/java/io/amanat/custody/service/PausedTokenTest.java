package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.KEPT;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.transactions;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.chain.ChainRegistry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pause of one token stops sweeps of that token and of no other. */
@ExtendWith(TestDatabase.class)
class PausedTokenTest {
    private static final String KEY = "money.paused.asset:USDT";
    private static final String USDT = ChainRegistry.load(false).tokens().stream()
            .filter(token -> token.chainId() == Sweeping.CHAIN && token.symbol().equals("USDT"))
            .findFirst()
            .orElseThrow()
            .address()
            .toLowerCase();

    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left_open_or_paused() {
        sweeping.end();
        SweepStopsTest.pause(KEY, false);
    }

    private void deep() {
        sweeping.tick();
        sweeping.node.grow(DEPTH);
    }

    @Test
    void fifty_of_its_orders_keep_no_order_of_another_token_waiting() {
        List<SweepOrder> paused = new ArrayList<>();
        for (int number = 0; number <= SweepSender.BATCH; number++) {
            paused.add(sweeping.ordered(USDT));
        }
        SweepOrder other = sweeping.ordered();
        SweepStopsTest.pause(KEY, true);
        deep();
        deep();
        sweeping.tick();
        sweeping.movedOnce(other);
        for (SweepOrder order : paused) {
            assertThat(state(order)).isEqualTo("open money_paused");
            assertThat(transactions(order)).isEmpty();
        }
        SweepStopsTest.pause(KEY, false);
        deep();
        assertThat(transactions(paused.get(0))).isNotEmpty();
    }

    @Test
    void its_gas_that_is_out_is_brought_to_its_end_so_that_others_get_theirs_and_its_money_stays() {
        SweepOrder paused = sweeping.ordered(USDT);
        sweeping.node.wants(Sweeping.gwei(1_000));
        sweeping.tick();
        assertThat(state(paused)).isEqualTo("open not_mined");
        SweepOrder other = sweeping.ordered();
        sweeping.tick();
        assertThat(state(other)).isEqualTo("open gas_account_busy");
        SweepStopsTest.pause(KEY, true);
        sweeping.node.wants(BigInteger.ZERO);
        deep();
        deep();
        deep();
        assertThat(only(paused).status()).isEqualTo(SweepTransactionStatus.CONFIRMED);
        assertThat(state(paused)).isEqualTo("open money_paused");
        assertThat(sweeping.node.coins(paused.address())).isEqualTo(TOP_UP);
        assertThat(sweeping.node.tokens(USDT, KEPT)).isZero();
        sweeping.movedOnce(other);
        SweepStopsTest.pause(KEY, false);
        deep();
        sweeping.tick();
        assertThat(sweeping.node.tokens(USDT, KEPT)).isEqualTo(AMOUNT);
    }

    @Test
    void its_gas_that_is_decided_and_not_signed_keeps_nobody_waiting_either() {
        SweepOrder paused = sweeping.ordered(USDT);
        sweeping.beforeSigning = () -> {
            throw new IllegalStateException("the server died");
        };
        sweeping.tick();
        assertThat(only(paused).status()).isEqualTo(SweepTransactionStatus.INTENDED);
        sweeping.beforeSigning = () -> {};
        SweepStopsTest.pause(KEY, true);
        SweepOrder other = sweeping.ordered();
        deep();
        deep();
        deep();
        sweeping.movedOnce(other);
        assertThat(state(paused)).isEqualTo("open money_paused");
        assertThat(sweeping.node.tokens(USDT, paused.address())).isEqualTo(AMOUNT);
        assertThat(Sql.value(
                        "select string_agg(kind::text, ' ') from market.sweep_transactions where order_id = ?",
                        paused.id()))
                .isEqualTo("gas");
    }
}
