package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.KEPT;
import static io.amanat.custody.service.Sweeping.PATIENCE;
import static io.amanat.custody.service.Sweeping.TOKEN;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.gwei;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sweep that was signed before its target was retired is not sent there: its number is used by one that moves nothing. */
@ExtendWith(TestDatabase.class)
class SweepsCalledOffTest {
    private final Sweeping sweeping = new Sweeping();
    private UUID account;

    @BeforeEach
    void money_is_kept_by_a_device() {
        account = SweepStopsTest.keptByDevice(true);
    }

    @AfterEach
    void nothing_is_left_open() {
        sweeping.end();
        Sql.run("delete from market.trezor_derived_addresses where address = ?", KEPT);
    }

    private void retired(boolean retired) {
        Sql.run("update market.trezor_accounts set is_active = ? where id = ?", !retired, account);
    }

    private void tick() {
        sweeping.tick();
        sweeping.node.grow(DEPTH);
    }

    /** Its bytes are stored, and nobody knows whether the node has them; it has not. */
    private SweepOrder signed() {
        SweepOrder order = sweeping.ordered();
        sweeping.node.giveCoins(order.address(), TOP_UP);
        sweeping.node.fails("eth_sendRawTransaction");
        sweeping.node.losesAnswers("eth_sendRawTransaction");
        sweeping.tick();
        assertThat(only(order).status()).isEqualTo(SweepTransactionStatus.SIGNED);
        sweeping.node.works("eth_sendRawTransaction");
        return order;
    }

    private void movedNothing(SweepOrder order) {
        assertThat(state(order)).isEqualTo("failed target_retired");
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isZero();
        assertThat(sweeping.node.tokens(TOKEN, order.address())).isEqualTo(AMOUNT);
        assertThat(sweeping.node.nonce(order.address())).isEqualTo(1);
        assertThat(Sql.value("select status from market.derived_destinations where id = ?", order.destinationId()))
                .isEqualTo("active");
    }

    @Test
    void what_is_signed_and_not_sent_is_never_sent_and_the_next_sweep_goes_on_with_the_next_number() {
        SweepOrder order = signed();
        retired(true);
        tick();
        assertThat(state(order)).isEqualTo("open target_retired");
        assertThat(versions(only(order))).singleElement().matches(SweepReplacement::cancels);
        tick();
        movedNothing(order);
        assertThat(only(order).minedHash())
                .isEqualTo(versions(only(order)).get(0).txHash());
        // Another wallet is there by now.
        retired(false);
        SweepOrder next = sweeping.order(order.destinationId());
        tick();
        tick();
        tick();
        assertThat(state(next)).isEqualTo("done -");
        assertThat(sweeping.node.nonce(order.address())).isEqualTo(2);
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isEqualTo(AMOUNT);
    }

    @Test
    void what_is_out_and_in_no_block_is_neither_sent_again_nor_made_dearer_but_called_off_until_a_block_takes_that() {
        SweepOrder order = sweeping.stuckMove();
        retired(true);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open target_retired");
        sweeping.passes(PATIENCE.plusSeconds(1));
        sweeping.tick();
        SweepTransaction move = only(order);
        assertThat(versions(move)).hasSize(2).allMatch(SweepReplacement::cancels);
        sweeping.node.wants(gwei(0));
        tick();
        sweeping.tick();
        movedNothing(order);
    }

    @Test
    void what_a_block_has_taken_all_the_same_is_booked_as_what_it_is() {
        SweepOrder order = sweeping.stuckMove();
        retired(true);
        sweeping.node.wants(BigInteger.ZERO);
        assertThat(sweeping.node.send(only(order).raw())).isNull();
        tick();
        sweeping.tick();
        assertThat(state(order)).isEqualTo("done target_retired");
        assertThat(only(order).status()).isEqualTo(SweepTransactionStatus.CONFIRMED);
        assertThat(versions(only(order))).isEmpty();
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isEqualTo(AMOUNT);
    }

    @Test
    void a_dearer_version_that_was_decided_and_not_signed_moves_nothing() {
        SweepOrder order = sweeping.stuckMove();
        sweeping.beforeSigning = () -> {
            throw new IllegalStateException("the server died");
        };
        sweeping.passes(PATIENCE.plusSeconds(1));
        sweeping.tick();
        assertThat(versions(only(order))).singleElement().matches(version -> version.raw() == null);
        sweeping.beforeSigning = () -> {};
        retired(true);
        sweeping.node.wants(BigInteger.ZERO);
        tick();
        assertThat(versions(only(order))).singleElement().matches(SweepReplacement::cancels);
        sweeping.tick();
        movedNothing(order);
    }

    @Test
    void a_dearer_version_that_was_signed_and_not_sent_is_not_sent_either() {
        SweepOrder order = sweeping.stuckMove();
        sweeping.passes(PATIENCE.plusSeconds(1));
        sweeping.afterSigning = () -> {
            sweeping.node.fails("eth_sendRawTransaction");
            sweeping.node.losesAnswers("eth_sendRawTransaction");
        };
        sweeping.tick();
        assertThat(versions(only(order)))
                .singleElement()
                .matches(version -> version.raw() != null && version.sentAt() == null);
        sweeping.afterSigning = () -> {};
        sweeping.node.works("eth_sendRawTransaction");
        retired(true);
        sweeping.node.wants(BigInteger.ZERO);
        tick();
        assertThat(versions(only(order))).extracting(SweepReplacement::cancels).containsExactly(false, true);
        sweeping.tick();
        movedNothing(order);
    }

    @Test
    void a_pause_stops_what_is_called_off_too_and_it_goes_on_after_it() {
        SweepOrder order = signed();
        retired(true);
        SweepStopsTest.pause(true);
        try {
            sweeping.tick();
            assertThat(state(order)).isEqualTo("open money_paused");
            assertThat(versions(only(order))).isEmpty();
        } finally {
            SweepStopsTest.pause(false);
        }
        tick();
        sweeping.tick();
        movedNothing(order);
    }
}
