package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.CHAIN;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.KEPT;
import static io.amanat.custody.service.Sweeping.TOKEN;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.gwei;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.versions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.error.DomainException;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.math.BigInteger;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.web3j.crypto.Hash;

/** A signer that refuses what moves nothing: the order says so, nothing else is sent, and a person ends it by the chain. */
@ExtendWith(TestDatabase.class)
class SweepsNotSignedTest {
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

    private void refusing(boolean refuses) {
        sweeping.beforeSigning = () -> {
            if (refuses) {
                throw new SignerException("it moves nothing");
            }
        };
    }

    private SweepOrder signedAndNotSent() {
        SweepOrder order = sweeping.ordered();
        sweeping.node.giveCoins(order.address(), TOP_UP);
        sweeping.node.fails("eth_sendRawTransaction");
        sweeping.node.losesAnswers("eth_sendRawTransaction");
        sweeping.tick();
        sweeping.node.works("eth_sendRawTransaction");
        return order;
    }

    /** By the wallet's own program, under the number of what was signed. @return its hash */
    private String usesTheNumber(SweepTransaction move) {
        refusing(false);
        UnsignedTransaction nothing = new UnsignedTransaction(
                CHAIN,
                move.from(),
                move.nonce(),
                move.gasPrice().multiply(BigInteger.TWO),
                21_000,
                move.from(),
                BigInteger.ZERO,
                "0x");
        String raw = sweeping.sign(nothing, "fingerprint", move.derivationPath());
        assertThat(sweeping.node.send(raw)).isNull();
        return Hash.sha3(raw);
    }

    @Test
    void
            a_version_that_moves_nothing_and_is_not_signed_is_seen_and_ends_when_the_chain_shows_what_has_used_the_number() {
        SweepOrder order = signedAndNotSent();
        retired(true);
        refusing(true);
        for (int round = 0; round <= SweepSender.MAX_SIGNINGS; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
            assertThat(state(order)).isEqualTo("open not_signed");
        }
        SweepTransaction move = only(order);
        assertThat(versions(move)).singleElement().matches(version -> version.cancels() && version.raw() == null);
        assertThat(sweeping.node.nonce(order.address())).as("nothing was sent").isZero();

        String other = usesTheNumber(move);
        Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
        assertThatThrownBy(() -> sweeping.numberUsed(admin, order, other)).isInstanceOf(DomainException.class);
        sweeping.node.grow(DEPTH);
        refusing(true);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open number_used");
        assertThat(sweeping.numberUsed(admin, order, other).reason()).isEqualTo("number_used");
        assertThat(state(order)).isEqualTo("failed number_used");
        assertThat(Sql.value("select status from market.derived_destinations where id = ?", order.destinationId()))
                .isEqualTo("active");

        refusing(false);
        retired(false);
        SweepOrder next = sweeping.order(order.destinationId());
        for (int round = 0; round < 3; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        assertThat(state(next)).isEqualTo("done -");
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isEqualTo(AMOUNT);
        assertThat(sweeping.node.nonce(order.address())).isEqualTo(2);
    }

    @Test
    void what_is_out_and_not_called_off_because_nobody_signs_that_is_booked_when_a_block_takes_it() {
        SweepOrder order = sweeping.stuckMove();
        retired(true);
        refusing(true);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open not_signed");
        sweeping.node.wants(gwei(0));
        assertThat(sweeping.node.send(only(order).raw())).isNull();
        sweeping.tick();
        sweeping.node.grow(DEPTH);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("done target_retired");
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isEqualTo(AMOUNT);
    }
}
