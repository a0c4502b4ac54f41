package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Money on its way from receiving addresses, on the chain that tests write. */
final class Sweeps {
    static final String PATH = "/api/payment/derived-destinations";
    static final String SWEEPS = PATH + "/sweeps";
    static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    static final BigInteger COIN = BigInteger.TEN.pow(18);
    /** Behind every address: the batch is empty. */
    private static final String NOBODY = "ffffffff-ffff-7fff-bfff-ffffffffffff";

    private Sweeps() {}

    /** The gas account has coins. */
    static void pay() {
        OnBsc.node().giveCoins(SignerStandIn.gasAddress(), COIN);
    }

    static String token() {
        return OnBsc.USDT.address();
    }

    static BigInteger holds(String address) {
        return OnBsc.node().tokens(token(), address);
    }

    /** Where money is kept now: whatever hardware wallet was verified last, else the wallet of the configuration. */
    static String kept() {
        JsonObject plan = As.admin()
                .post(SWEEPS, Body.of("chainId", OnBsc.CHAIN, "dryRun", true, "cursor", NOBODY))
                .is(200)
                .data();
        return plan.getString("toAddress");
    }

    static String destination(DirectDeal direct) {
        return Db.text("select id from market.derived_destinations where payment_id = ?", direct.paymentId);
    }

    static JsonObject body(boolean dryRun, DirectDeal... directs) {
        return Body.of(
                "chainId",
                OnBsc.CHAIN,
                "dryRun",
                dryRun,
                "destinationIds",
                Arrays.stream(directs).map(Sweeps::destination).toList(),
                "cursor",
                before(directs));
    }

    /** Addresses of other tests stand before: the batch begins right here. */
    static String before(DirectDeal... directs) {
        String first = Arrays.stream(directs)
                .map(Sweeps::destination)
                .sorted()
                .findFirst()
                .orElseThrow();
        return Db.text(
                "select coalesce(max(id::text), '00000000-0000-7000-8000-000000000000')"
                        + " from market.derived_destinations where id < ?::uuid",
                first);
    }

    static List<JsonObject> plan(boolean dryRun, DirectDeal... directs) {
        return As.admin()
                .post(SWEEPS, body(dryRun, directs))
                .is(200)
                .data()
                .getJsonArray("addresses")
                .getValuesAs(JsonObject.class);
    }

    static String ordered(DirectDeal direct) {
        List<JsonObject> lines = plan(false, direct);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getString("verdict")).isEqualTo("sweep");
        return lines.get(0).getString("sweepId");
    }

    static String verdict(DirectDeal direct) {
        List<JsonObject> lines = plan(true, direct);
        return lines.isEmpty() ? "not there" : lines.get(0).getString("verdict");
    }

    static String order(String id) {
        return Db.text("select status || ' ' || coalesce(reason, '-') from market.sweep_orders where id = ?::uuid", id);
    }

    static void becomes(String id, String state) {
        Until.holds("sweep is " + state + ", it is " + order(id), Duration.ofSeconds(60), () -> {
            Hooks.sweep();
            return order(id).equals(state);
        });
    }

    static List<String> transactions(String id) {
        return Db.rows(
                        "select kind || ' ' || status from market.sweep_transactions where order_id = ?::uuid order by created_at, id",
                        id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    static void deep(String id) {
        becomes(id, "open confirmations");
        OnBsc.node().grow(OnBsc.DEPTH);
        becomes(id, "done -");
    }

    static void movedOnce(DirectDeal direct, BigInteger walletBefore, BigInteger amount) {
        assertThat(holds(direct.address)).isZero();
        assertThat(holds(kept()).subtract(walletBefore)).isGreaterThanOrEqualTo(amount);
        assertThat(OnBsc.node().nonce(direct.address)).isEqualTo(1);
        assertThat(direct.destination("status")).isEqualTo("swept");
    }

    /** What has been signed. */
    static List<String> bytes(String id) {
        return Db.rows("select raw from market.sweep_transactions where order_id = ?::uuid and raw is not null", id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
