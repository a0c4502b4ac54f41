package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.PATIENCE;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.gwei;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.transactions;
import static io.amanat.custody.service.Sweeping.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.service.TestNode;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A number that somebody else has used is for a person; one that is open again is filled with our own bytes. */
@ExtendWith(TestDatabase.class)
@Tag("R-SWP-04")
class SweepNumbersTest {
    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left_open() {
        sweeping.end();
    }

    private static Actor admin() {
        return new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
    }

    private void refused(Actor who, SweepOrder order, String hash, ErrorCode code) {
        assertThatThrownBy(() -> sweeping.numberUsed(who, order, hash))
                .isInstanceOfSatisfying(DomainException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    @Test
    void
            a_number_that_somebody_else_has_used_is_seen_and_an_administrator_ends_the_order_once_the_chain_shows_by_what() {
        SweepOrder order = sweeping.stuck();
        SweepTransaction gas = only(order);
        refused(admin(), order, TestNode.hash(), ErrorCode.TRANSFER_MISMATCH);
        sweeping.node.wants(gwei(50));
        String other = sweeping.usesTheGasAccount(0);
        String later = sweeping.usesTheGasAccount(1);
        for (int round = 0; round < 3; round++) {
            sweeping.passes(PATIENCE);
            sweeping.tick();
            assertThat(state(order)).isEqualTo("open number_used");
        }
        assertThat(only(order).nonce()).as("no other number is taken").isZero();
        assertThat(versions(gas)).isEmpty();

        refused(new Actor(UUID.randomUUID(), UserRole.BUYER, null, false), order, other, ErrorCode.FORBIDDEN);
        refused(admin(), order, gas.txHash(), ErrorCode.TRANSFER_MISMATCH);
        refused(admin(), order, later, ErrorCode.TRANSFER_MISMATCH);
        refused(admin(), order, other, ErrorCode.INVALID_STATUS);
        sweeping.node.grow(DEPTH);
        Actor admin = admin();
        assertThat(sweeping.numberUsed(admin, order, other).reason()).isEqualTo("number_used");
        refused(admin, order, other, ErrorCode.INVALID_STATUS);
        assertThat(state(order)).isEqualTo("failed number_used");
        assertThat(only(order).status()).isEqualTo(SweepTransactionStatus.FAILED);
        assertThat(Sql.value("select status from market.derived_destinations where id = ?", order.destinationId()))
                .isEqualTo("active");
        assertThat(Sql.value(
                        "select details ->> 'txHash' from platform.audit_entries where action = 'custody.sweep_number_used'"
                                + " and actor_id = ?",
                        admin.userId()))
                .isEqualTo(other);

        sweeping.node.wants(BigInteger.ZERO);
        SweepOrder again = sweeping.order(order.destinationId());
        for (int round = 0; round < 3; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        sweeping.movedOnce(again);
        assertThat(transactions(again).get(0).nonce()).isEqualTo(2);
    }

    @Test
    void a_number_that_is_open_again_before_ours_is_filled_with_what_we_had_signed_under_it() {
        SweepOrder first = sweeping.ordered();
        for (int round = 0; round < 3; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        sweeping.movedOnce(first);
        // The chain has lost it all: it knows no transaction of the gas account any more.
        sweeping.node.close();
        sweeping.node = new TestNode(Sweeping.CHAIN);
        sweeping.node.giveCoins(sweeping.gasAddress(), BigInteger.TEN.pow(18));
        SweepOrder second = sweeping.ordered();
        sweeping.tick();
        assertThat(state(second)).isEqualTo("open number_missing");
        assertThat(sweeping.node.coins(first.address()))
                .as("its gas is given again")
                .isEqualTo(TOP_UP);
        for (int round = 0; round < 3; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        sweeping.movedOnce(second);
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isEqualTo(2);
    }
}
