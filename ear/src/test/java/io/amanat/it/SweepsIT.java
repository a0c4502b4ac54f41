package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money moved on from receiving addresses: once, to where it is kept, whatever dies in between. */
@OnMarket
class SweepsIT {
    @BeforeEach
    void the_gas_account_has_coins() {
        Sweeps.pay();
    }

    @Test
    @Tag("R-SWP-04")
    void a_sweep_gives_gas_moves_everything_once_and_tells_every_step() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String id = Sweeps.ordered(direct);
        assertThat(direct.destination("status")).isEqualTo("sweeping");
        Sweeps.becomes(id, "open confirmations");
        assertThat(Sweeps.transactions(id)).containsExactly("gas confirmed", "move broadcast");
        OnBsc.node().grow(OnBsc.DEPTH);
        Sweeps.becomes(id, "done -");
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);
        assertThat(Sweeps.transactions(id)).containsExactly("gas confirmed", "move confirmed");
        assertThat(Db.rows(
                        "select status, amount, to_address, tx_hash is not null from market.derived_destination_sweeps"
                                + " where destination_id = ?::uuid order by created_at, id",
                        Sweeps.destination(direct)))
                .containsExactly(
                        List.of("broadcast", Sweeps.PRICE.toString(), Sweeps.kept(), "t"),
                        List.of("confirmed", Sweeps.PRICE.toString(), Sweeps.kept(), "t"));
        JsonObject told = As.admin()
                .get(Sweeps.SWEEPS + "?destinationId=" + Sweeps.destination(direct))
                .is(200)
                .rows()
                .get(0);
        assertThat(told.getString("amount")).isEqualTo(Sweeps.PRICE.toString());
        assertThat(told.getString("startedBy")).isEqualTo(As.admin().id.toString());
        assertThat(told.getJsonArray("transactions")).hasSize(2);
        assertThat(told.toString()).doesNotContain("raw");
        // Swept for good: nothing more is looked for there.
        assertThat(Sweeps.verdict(direct)).isEqualTo("not there");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'custody.sweep' and subject_id = ?::uuid",
                        Sweeps.destination(direct)))
                .isEqualTo(1);
    }

    @Test
    void a_verified_address_of_a_hardware_wallet_is_where_money_goes() {
        Device vault = new Device();
        String id = vault.registered();
        String before = Sweeps.kept();
        Device.derive(id, "chainId", OnBsc.CHAIN);
        assertThat(Sweeps.kept()).as("nobody has looked at the device").isEqualTo(before);
        Device.derive(id, "chainId", OnBsc.CHAIN, "address", vault.address(0));
        assertThat(Sweeps.kept()).isEqualToIgnoringCase(vault.address(0));
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        Sweeps.deep(Sweeps.ordered(direct));
        assertThat(Sweeps.holds(vault.address(0))).isEqualTo(Sweeps.PRICE);
    }

    @Test
    @Tag("R-SWP-02")
    void amounts_beyond_every_double_move_to_the_last_unit() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger odd = BigInteger.TWO.pow(70).add(BigInteger.valueOf(12_345));
        OnBsc.node().giveTokens(Sweeps.token(), direct.address, odd);
        BigInteger before = Sweeps.holds(Sweeps.kept());
        String id = Sweeps.ordered(direct);
        Sweeps.deep(id);
        Sweeps.movedOnce(direct, before, odd.add(Sweeps.PRICE));
        assertThat(Db.text("select amount from market.sweep_orders where id = ?::uuid", id))
                .isEqualTo(odd.add(Sweeps.PRICE).toString());
    }

    @Test
    void of_parallel_orders_one_is_made_and_money_that_left_meanwhile_is_not_ordered_away() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        List<Answer> answers = Api.atOnce(5, () -> As.admin().post(Sweeps.SWEEPS, Sweeps.body(false, direct)));
        assertThat(answers).allSatisfy(answer -> answer.is(200));
        assertThat(Db.count(
                        "select count(*) from market.sweep_orders where destination_id = ?::uuid",
                        Sweeps.destination(direct)))
                .isEqualTo(1);
        Sweeps.deep(Db.text(
                "select id from market.sweep_orders where destination_id = ?::uuid", Sweeps.destination(direct)));
        Sweeps.movedOnce(direct, before, Sweeps.PRICE);

        DirectDeal emptied = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().costs(Sweeps.COIN);
        try {
            String id = Sweeps.ordered(emptied);
            Sweeps.becomes(id, "open gas_price_too_high");
            OnBsc.node().giveTokens(Sweeps.token(), emptied.address, Sweeps.PRICE.negate());
            OnBsc.node().costs(BigInteger.TEN.pow(9));
            Sweeps.becomes(id, "failed balance_changed");
            assertThat(emptied.destination("status")).isEqualTo("active");
        } finally {
            OnBsc.node().costs(BigInteger.TEN.pow(9));
        }
    }

    @Test
    void an_order_of_which_nothing_is_on_its_way_can_be_taken_back() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().costs(Sweeps.COIN);
        String id;
        try {
            id = Sweeps.ordered(direct);
            Sweeps.becomes(id, "open gas_price_too_high");
            String cancel = Sweeps.SWEEPS + "/" + id + "/cancel";
            direct.deal.buyer.post(cancel, Body.of("reason", "x")).refused(403, "FORBIDDEN");
            As.admin().post(cancel, Body.of()).refusedField("reason");
            assertThat(As.admin()
                            .post(cancel, Body.of("reason", "gas is dear"))
                            .is(200)
                            .text("status"))
                    .isEqualTo("failed");
            As.admin().post(cancel, Body.of("reason", "again")).refused(409, "INVALID_STATUS");
        } finally {
            OnBsc.node().costs(BigInteger.TEN.pow(9));
        }
        assertThat(direct.destination("status")).isEqualTo("active");
        assertThat(Sweeps.transactions(id)).isEmpty();
        String next = Sweeps.ordered(direct);
        Sweeps.becomes(next, "open confirmations");
        As.admin()
                .post(Sweeps.SWEEPS + "/" + next + "/cancel", Body.of("reason", "too late"))
                .refused(409, "INVALID_STATUS");
        Sweeps.deep(next);
    }

    private static Answer timer(As who, JsonObject body) {
        return who.at(Sweeps.PATH + "/timer").json("PUT", body.toString());
    }

    @Test
    void the_timer_sweeps_by_itself_while_it_is_on() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        JsonObject off = As.admin().get(Sweeps.PATH + "/timer").is(200).data();
        assertThat(off.getBoolean("enabled")).isFalse();
        assertThat(off.getInt("intervalMs")).isEqualTo(300_000);
        assertThat(off.getString("signer")).isEqualTo("http");
        timer(As.admin(), Body.of()).refusedField("enabled");
        timer(As.admin(), Body.of("enabled", true, "intervalMs", 9_999)).refusedField("intervalMs");
        timer(direct.deal.buyer, Body.of("enabled", true)).refused(403, "FORBIDDEN");
        JsonObject on = timer(As.admin(), Body.of("enabled", true, "intervalMs", 10_000, "reason", "a test"))
                .is(200)
                .data();
        assertThat(on.getBoolean("enabled")).isTrue();
        assertThat(on.getInt("intervalMs")).isEqualTo(10_000);
        try {
            Until.holds("the timer has swept", Duration.ofSeconds(90), () -> {
                OnBsc.node().grow(OnBsc.DEPTH);
                return direct.destination("status").equals("swept");
            });
        } finally {
            timer(As.admin(), Body.of("enabled", false)).is(200);
        }
        assertThat(Db.text(
                        "select started_by is null from market.sweep_orders where destination_id = ?::uuid",
                        Sweeps.destination(direct)))
                .isEqualTo("t");
        assertThat(
                        Db.rows(
                                "select old_value::text, new_value::text, changed_by::text from market.config_setting_history"
                                        + " where setting_key = 'custody.sweep_timer' order by created_at desc, id desc limit 1"))
                .containsExactly(List.of("\"on\"", "\"off\"", As.admin().id.toString()));
        assertThat(As.admin()
                        .get(Sweeps.PATH + "/timer")
                        .is(200)
                        .data()
                        .getJsonArray("chains")
                        .getJsonObject(0)
                        .get("lastRoundAt"))
                .isNotEqualTo(JsonValue.NULL);
    }
}
