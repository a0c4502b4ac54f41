package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be swept and what stays, what the books say of it, and who may ask. */
@OnMarket
class SweepPlansIT {
    @BeforeEach
    void the_gas_account_has_coins() {
        Sweeps.pay();
    }

    @Test
    void a_dry_run_orders_nothing() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        List<JsonObject> lines = Sweeps.plan(true, direct);
        assertThat(lines.get(0).getString("verdict")).isEqualTo("sweep");
        assertThat(lines.get(0).getString("balance")).isEqualTo(DirectDeal.PRICE);
        assertThat(lines.get(0).get("sweepId")).isEqualTo(JsonValue.NULL);
        assertThat(direct.destination("status")).isEqualTo("active");
        assertThat(Db.count(
                        "select count(*) from market.sweep_orders where destination_id = ?::uuid",
                        Sweeps.destination(direct)))
                .isZero();
    }

    @Test
    void what_must_stay_is_not_swept() {
        DirectDeal open = DirectDeal.onBsc().arrivesOnBsc(BigInteger.TWO);
        open.check().is(200);
        assertThat(Sweeps.verdict(open)).as("07 DBP-8: a payment is open there").isEqualTo("not there");
        DirectDeal unsettled = DirectDeal.onBsc().paidOnBsc();
        Db.change(
                "update market.direct_balance_intents set settled_at = null where payment_id = ?", unsettled.paymentId);
        assertThat(Sweeps.verdict(unsettled)).as("not deep yet").isEqualTo("not there");
        DirectDeal late = DirectDeal.onBsc();
        late.deal
                .buyer
                .patch(late.deal.path("/status"), Body.of("status", "cancelled"))
                .is(200);
        late.arrivesOnBsc(Sweeps.PRICE).check();
        assertThat(Sweeps.verdict(late)).as("late money is for a person").isEqualTo("not there");
        DirectDeal aside = DirectDeal.onBsc().paidOnBsc();
        As.admin()
                .post(Sweeps.PATH + "/" + Sweeps.destination(aside) + "/quarantine", Body.of("reason", "dust"))
                .is(200);
        assertThat(Sweeps.verdict(aside)).as("in quarantine").isEqualTo("not there");
        DirectDeal rich = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(Sweeps.token(), rich.address, Sweeps.COIN.multiply(BigInteger.valueOf(10_001)));
        assertThat(Sweeps.verdict(rich)).isEqualTo("over_limit");
        DirectDeal poor = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node()
                .giveTokens(
                        Sweeps.token(),
                        poor.address,
                        Sweeps.PRICE.subtract(BigInteger.ONE).negate());
        assertThat(Sweeps.verdict(poor)).isEqualTo("below_minimum");
        for (DirectDeal direct : List.of(open, unsettled, late, aside, rich, poor)) {
            assertThat(Sweeps.plan(false, direct))
                    .allSatisfy(line -> assertThat(line.get("sweepId")).isEqualTo(JsonValue.NULL));
        }
    }

    @Test
    void a_days_limit_counts_what_was_ordered_before() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        Db.change(
                """
                insert into market.sweep_orders (id, destination_id, chain_id, token_address, amount, to_address, status, created_at,
                  updated_at)
                values (gen_random_uuid(), ?::uuid, 56, lower(?), 100000000000000000000000, ?, 'done', now(), now())
                """,
                Sweeps.destination(direct),
                Sweeps.token(),
                "0x" + "1".repeat(40));
        try {
            assertThat(Sweeps.verdict(direct)).isEqualTo("over_daily_limit");
            assertThat(Sweeps.plan(false, direct).get(0).getString("verdict")).isEqualTo("over_daily_limit");
        } finally {
            Db.change("delete from market.sweep_orders where destination_id = ?::uuid", Sweeps.destination(direct));
        }
        assertThat(Sweeps.verdict(direct)).isEqualTo("sweep");
    }

    @Test
    void what_the_books_say_is_held_against_the_chain() {
        DirectDeal right = DirectDeal.onBsc().paidOnBsc();
        DirectDeal less = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(Sweeps.token(), less.address, BigInteger.ONE.negate());
        DirectDeal more = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(Sweeps.token(), more.address, BigInteger.TEN);
        String path = Sweeps.PATH + "/reconciliation?chainId=56&limit=3&cursor=" + Sweeps.before(right);
        List<JsonObject> rows = As.admin().get(path).is(200).rows();
        assertThat(rows.stream().map(row -> row.getString("paymentId") + " " + row.getString("verdict")))
                .containsExactly(right.paymentId + " match", less.paymentId + " missing", more.paymentId + " surplus");
        assertThat(rows.get(2).getString("booked")).isEqualTo(DirectDeal.PRICE);
        assertThat(rows.get(2).getString("actual"))
                .isEqualTo(Sweeps.PRICE.add(BigInteger.TEN).toString());
        As.admin().get(Sweeps.PATH + "/reconciliation").refusedField("chainId");
        As.admin().get(Sweeps.PATH + "/reconciliation?chainId=97").refused(503, "FEATURE_DISABLED");
        OnBsc.node().fails("eth_call");
        try {
            As.admin().get(path.replace("limit=3", "limit=1")).refused(502, "CHAIN_UNAVAILABLE");
            As.admin().post(Sweeps.SWEEPS, Sweeps.body(true, right)).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_call");
        }
        // A node that failed several times rests for a while; the next test must not meet it so.
        Until.holds(
                "the node is asked again",
                Duration.ofSeconds(60),
                () -> As.admin().post(Sweeps.SWEEPS, Sweeps.body(true, right)).status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=swept", "destinationId=x"})
    void a_bad_filter_is_named(String filter) {
        As.admin().get(Sweeps.SWEEPS + "?" + filter).refusedField(filter.split("=")[0]);
    }

    @Test
    void who_may_not_and_what_cannot_is_refused() {
        As.admin().post(Sweeps.SWEEPS, Body.of()).refusedField("chainId");
        As.admin().post(Sweeps.SWEEPS, Body.of("chainId", "x")).refusedField("chainId");
        As.admin()
                .post(Sweeps.SWEEPS, Body.of("chainId", 56, "destinationIds", List.of("x")))
                .refusedField("destinationIds");
        As.admin().post(Sweeps.SWEEPS, Body.of("chainId", 97, "dryRun", true)).refused(503, "FEATURE_DISABLED");
        for (As other : List.of(As.buyer(), As.seller(), As.fresh("resolver"))) {
            other.post(Sweeps.SWEEPS, Body.of("chainId", 56)).refused(403, "FORBIDDEN");
            other.get(Sweeps.SWEEPS).refused(403, "FORBIDDEN");
            other.get(Sweeps.PATH + "/timer").refused(403, "FORBIDDEN");
            other.get(Sweeps.PATH + "/reconciliation?chainId=56").refused(403, "FORBIDDEN");
        }
        assertThat(As.admin()
                        .get(Sweeps.SWEEPS + "?limit=0&cursor=garbage")
                        .is(200)
                        .rows())
                .hasSizeLessThanOrEqualTo(20);
    }
}
