package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops sweeps: a pause of money, a target that is retired; and who may make a target. */
@OnMarket
class SweepStopsIT {
    private static final String PAUSES = "/api/admin/settings/money-pauses";

    private final Device device = new Device();

    @BeforeEach
    void the_gas_account_has_coins() {
        Sweeps.pay();
    }

    @AfterEach
    void everything_is_as_delivered() {
        Db.change("update market.config_settings set value = 'false' where key like 'money.paused%'");
        OnBsc.node().costs(BigInteger.TEN.pow(9));
        threshold("1000");
    }

    private static void threshold(String value) {
        Db.change("update market.config_settings set value = ?::jsonb where key = 'release.four_eyes_above'", value);
    }

    private static void pause(boolean paused, String field, Object scope) {
        var body = Body.of("paused", paused, "reason", "incident");
        As.admin()
                .at(PAUSES)
                .json("PUT", (field == null ? body : Body.with(body, field, scope)).toString())
                .is(200);
    }

    private static Answer compare(As who, String account, String shown) {
        return who.post(
                Device.ACCOUNTS + "/" + account + "/addresses", Body.of("chainId", OnBsc.CHAIN, "address", shown));
    }

    private static Answer retire(String account) {
        return As.admin().post(Device.ACCOUNTS + "/" + account + "/retire", Body.of("reason", "it was lost"));
    }

    @ParameterizedTest
    @CsvSource({",", "chainId,56", "asset,USDT"})
    void a_pause_stops_sweeps_too_and_they_go_on_after_it(String field, String scope) {
        DirectDeal ordered = DirectDeal.onBsc().paidOnBsc();
        DirectDeal next = DirectDeal.onBsc().paidOnBsc();
        // Nothing of it is decided before the pause.
        OnBsc.node().costs(Sweeps.COIN);
        String id = Sweeps.ordered(ordered);
        Object wanted = "56".equals(scope) ? Integer.valueOf(56) : scope;
        pause(true, field, wanted);
        OnBsc.node().costs(BigInteger.TEN.pow(9));
        Sweeps.becomes(id, "open money_paused");
        assertThat(Sweeps.transactions(id)).as("nothing is signed").isEmpty();
        assertThat(Sweeps.verdict(next)).isEqualTo("paused");
        assertThat(Sweeps.plan(false, next).get(0).getString("verdict")).isEqualTo("paused");
        assertThat(next.destination("status")).isEqualTo("active");
        pause(false, field, wanted);
        Sweeps.becomes(id, "open confirmations");
        // What is out is watched to its end.
        pause(true, field, wanted);
        OnBsc.node().grow(OnBsc.DEPTH);
        Sweeps.becomes(id, "done -");
        pause(false, field, wanted);
        Sweeps.deep(Sweeps.ordered(next));
    }

    @Test
    void a_target_is_compared_by_another_administrator_than_the_one_who_registered_it_and_the_staff_is_told() {
        String before = Sweeps.kept();
        As colleague = As.fresh("admin");
        String id = colleague.post(Device.ACCOUNTS, device.account()).is(201).text("id");
        As resolver = As.fresh("resolver");
        compare(colleague, id, TestNode.address()).refusedField("address");
        compare(colleague, id, device.address(0)).refused(409, "SECOND_ADMIN_REQUIRED");
        assertThat(Sweeps.kept()).isEqualTo(before);
        assertThat(Db.count("select next_address_index from market.trezor_accounts where id = ?::uuid", id))
                .as("no index is used")
                .isZero();
        assertThat(told(resolver)).isEmpty();
        String first = compare(As.admin(), id, device.address(0)).is(201).text("id");
        assertThat(Sweeps.kept()).isEqualToIgnoringCase(device.address(0));
        assertThat(told(resolver)).containsExactly(first);
        // Once more changes nothing, whoever says it.
        compare(colleague, id, device.address(0)).is(201);
        assertThat(told(resolver)).containsExactly(first);
        threshold("0");
        String second = compare(colleague, id, device.address(1)).is(201).text("id");
        assertThat(told(resolver)).containsExactlyInAnyOrder(first, second);
        assertThat(Db.text(
                        "select message from market.notifications where user_id = ? and related_id = ?",
                        resolver.id,
                        second))
                .containsIgnoringCase(device.address(0))
                .containsIgnoringCase(device.address(1));
    }

    private static List<String> told(As who) {
        Db.settle();
        return Db.rows(
                        "select related_id from market.notifications where user_id = ? and event = 'sweep_target_changed'"
                                + " and not is_read",
                        who.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void a_target_that_is_retired_gets_no_sweep_any_more_and_pays_nothing_more() {
        String before = Sweeps.kept();
        String id = device.registered();
        String address = Device.derive(id, "chainId", OnBsc.CHAIN, "address", device.address(0))
                .getString("id");
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        String order = Sweeps.ordered(direct);
        As resolver = As.fresh("resolver");
        As.admin().post(Device.ACCOUNTS + "/" + id + "/retire", Body.of()).refusedField("reason");
        assertThat(retire(id).is(200).data().getBoolean("active")).isFalse();
        retire(id).refused(409, "INVALID_STATUS");
        assertThat(Sweeps.kept()).isEqualTo(before);
        assertThat(told(resolver)).containsExactly(address);
        assertThat(Db.rows(
                        "select actor_id::text, details ->> 'reason' from platform.audit_entries"
                                + " where action = 'custody.wallet_retired' and subject_id = ?::uuid",
                        id))
                .containsExactly(List.of(As.admin().id.toString(), "it was lost"));
        Sweeps.becomes(order, "failed target_retired");
        assertThat(Sweeps.holds(device.address(0))).isZero();
        Sweeps.deep(Sweeps.ordered(direct));
        assertThat(Sweeps.holds(device.address(0))).isZero();
        compare(As.admin(), id, device.address(1)).refused(409, "INVALID_STATUS");
        Deal deal = Payouts.begun(TestNode.address());
        Payouts.instruct(deal, "addressId", address).refused(409, "INVALID_STATUS");
    }
}
