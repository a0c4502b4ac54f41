package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.CHAIN;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.KEPT;
import static io.amanat.custody.service.Sweeping.PATIENCE;
import static io.amanat.custody.service.Sweeping.TOKEN;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.transactions;
import static io.amanat.custody.service.Sweeping.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep stands still at each of its steps while money is paused, and nothing is signed for a target that was retired. */
@ExtendWith(TestDatabase.class)
class SweepStopsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger(70_000);

    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left_open_or_paused() {
        sweeping.end();
        pause(false);
        Sql.run("delete from market.trezor_derived_addresses where address = ?", KEPT);
    }

    static void pause(boolean paused) {
        pause("money.paused", paused);
    }

    static void pause(String key, boolean paused) {
        Sql.run(
                "insert into market.config_settings (key, value, created_at, updated_at) values (?, ?::jsonb, now(), now())"
                        + " on conflict (key) do update set value = excluded.value",
                key,
                String.valueOf(paused));
    }

    /** Money is kept at an address of a hardware wallet, which is retired by now or not. */
    static UUID keptByDevice(boolean active) {
        int number = NUMBER.incrementAndGet();
        UUID account = Row.of("market.trezor_accounts")
                .with("user_id", Row.user("admin").insert())
                .with("label", "Till")
                .with("xpub", TestWallet.xpub(number))
                .with("account_path", "m/44'/60'/" + number + "'")
                .with("is_active", active)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.of("market.trezor_derived_addresses")
                .with("trezor_account_id", account)
                .with("address_index", 0)
                .with("address", KEPT)
                .with("chain_id", CHAIN)
                .with("verified_at", Row.NOON)
                .with("created_at", Row.NOON)
                .insert();
        return account;
    }

    private void goesOn(SweepOrder order) {
        for (int round = 0; round < 3; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        sweeping.movedOnce(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"money.paused", "money.paused.chain:56"})
    void nothing_is_decided_while_money_is_paused_and_what_waits_goes_on_after_it(String key) {
        SweepOrder order = sweeping.ordered();
        pause(key, true);
        try {
            sweeping.tick();
            assertThat(state(order)).isEqualTo("open money_paused");
            assertThat(transactions(order)).isEmpty();
        } finally {
            pause(key, false);
        }
        goesOn(order);
    }

    @Test
    void what_is_decided_is_not_signed_and_what_was_signed_when_the_pause_came_is_forgotten_and_signed_again() {
        SweepOrder order = sweeping.ordered();
        sweeping.beforeSigning = () -> {
            throw new IllegalStateException("the server died");
        };
        sweeping.tick();
        int[] asked = {0};
        sweeping.beforeSigning = () -> asked[0]++;
        pause(true);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open money_paused");
        assertThat(asked[0]).isZero();
        // The pause comes while the signer is at it.
        pause(false);
        sweeping.afterSigning = () -> sweeping.within
                .createNativeQuery("update market.config_settings set value = 'true' where key = 'money.paused'")
                .executeUpdate();
        sweeping.tick();
        assertThat(only(order).status()).isEqualTo(SweepTransactionStatus.INTENDED);
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isZero();
        sweeping.afterSigning = () -> {};
        pause(false);
        goesOn(order);
    }

    @Test
    void what_is_signed_and_not_sent_waits_and_goes_out_with_the_same_bytes() {
        SweepOrder order = sweeping.ordered();
        // It neither takes it nor says so.
        sweeping.node.fails("eth_sendRawTransaction");
        sweeping.node.losesAnswers("eth_sendRawTransaction");
        sweeping.tick();
        SweepTransaction signed = only(order);
        assertThat(signed.status()).isEqualTo(SweepTransactionStatus.SIGNED);
        sweeping.node.works("eth_sendRawTransaction");
        pause(true);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open money_paused");
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isZero();
        pause(false);
        goesOn(order);
        assertThat(transactions(order).get(0).raw()).isEqualTo(signed.raw());
    }

    @Test
    void what_is_out_is_watched_to_its_end_but_neither_sent_again_nor_replaced() {
        SweepOrder order = sweeping.stuck();
        SweepTransaction gas = only(order);
        pause(true);
        sweeping.node.wants(BigInteger.ZERO);
        sweeping.passes(PATIENCE.plus(PATIENCE));
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open money_paused");
        assertThat(versions(gas)).isEmpty();
        assertThat(sweeping.node.nonce(sweeping.gasAddress()))
                .as("the bytes are not sent again")
                .isZero();
        // Some node had kept it.
        assertThat(sweeping.node.send(gas.raw())).isNull();
        sweeping.tick();
        assertThat(only(order).status()).isEqualTo(SweepTransactionStatus.CONFIRMED);
        assertThat(state(order)).isEqualTo("open money_paused");
        assertThat(sweeping.node.coins(order.address())).isEqualTo(TOP_UP);
        pause(false);
        goesOn(order);
    }

    @Test
    void an_order_to_a_target_that_was_retired_is_given_up_before_anything_is_decided() {
        keptByDevice(false);
        SweepOrder order = sweeping.ordered();
        sweeping.tick();
        assertThat(state(order)).isEqualTo("failed target_retired");
        assertThat(transactions(order)).isEmpty();
        assertThat(Sql.value("select status from market.derived_destinations where id = ?", order.destinationId()))
                .isEqualTo("active");
        assertThat(sweeping.node.tokens(TOKEN, order.address())).isEqualTo(AMOUNT);
    }

    @Test
    void what_is_decided_and_not_signed_is_given_up_with_its_target() {
        UUID account = keptByDevice(true);
        SweepOrder decided = sweeping.ordered();
        sweeping.node.giveCoins(decided.address(), TOP_UP);
        sweeping.beforeSigning = () -> {
            throw new IllegalStateException("the server died");
        };
        sweeping.tick();
        assertThat(only(decided).status()).isEqualTo(SweepTransactionStatus.INTENDED);
        sweeping.beforeSigning = () -> {};
        Sql.run("update market.trezor_accounts set is_active = false where id = ?", account);
        sweeping.tick();
        assertThat(state(decided)).isEqualTo("failed target_retired");
        assertThat(only(decided).status()).isEqualTo(SweepTransactionStatus.FAILED);
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isZero();
    }

    @Test
    void what_was_signed_while_its_target_was_retired_is_forgotten() {
        UUID account = keptByDevice(true);
        SweepOrder order = sweeping.ordered();
        sweeping.node.giveCoins(order.address(), TOP_UP);
        sweeping.afterSigning = () -> sweeping.within
                .createNativeQuery("update market.trezor_accounts set is_active = false where id = ?1")
                .setParameter(1, account)
                .executeUpdate();
        sweeping.tick();
        assertThat(only(order).raw()).isNull();
        sweeping.tick();
        assertThat(state(order)).isEqualTo("failed target_retired");
        assertThat(sweeping.node.nonce(order.address())).isZero();
    }
}
