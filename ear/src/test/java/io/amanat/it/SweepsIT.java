package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.service.TestWallet;
import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money moved on from receiving addresses: once, to where it is kept, whatever dies in between. */
@OnMarket
class SweepsIT {
    private static final String PATH = "/api/payment/derived-destinations";
    private static final String SWEEPS = PATH + "/sweeps";
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    private static final BigInteger COIN = BigInteger.TEN.pow(18);
    /** Behind every address: the batch is empty. */
    private static final String NOBODY = "ffffffff-ffff-7fff-bfff-ffffffffffff";

    @BeforeEach
    void the_gas_account_has_coins() {
        OnBsc.node().giveCoins(SignerStandIn.gasAddress(), COIN);
    }

    private static String token() {
        return OnBsc.USDT.address();
    }

    private static BigInteger holds(String address) {
        return OnBsc.node().tokens(token(), address);
    }

    /** Where money is kept now: whatever hardware wallet was verified last, else the wallet of the configuration. */
    private static String kept() {
        JsonObject plan = As.admin()
                .post(SWEEPS, Body.of("chainId", OnBsc.CHAIN, "dryRun", true, "cursor", NOBODY))
                .is(200)
                .data();
        return plan.getString("toAddress");
    }

    private static String destination(DirectDeal direct) {
        return Db.text("select id from market.derived_destinations where payment_id = ?", direct.paymentId);
    }

    private static JsonObject body(boolean dryRun, DirectDeal... directs) {
        return Body.of(
                "chainId",
                OnBsc.CHAIN,
                "dryRun",
                dryRun,
                "destinationIds",
                java.util.Arrays.stream(directs).map(SweepsIT::destination).toList(),
                "cursor",
                before(directs));
    }

    /** Addresses of other tests stand before: the batch begins right here. */
    private static String before(DirectDeal... directs) {
        String first = java.util.Arrays.stream(directs)
                .map(SweepsIT::destination)
                .sorted()
                .findFirst()
                .orElseThrow();
        return Db.text(
                "select coalesce(max(id::text), '00000000-0000-7000-8000-000000000000')"
                        + " from market.derived_destinations where id < ?::uuid",
                first);
    }

    private static List<JsonObject> plan(boolean dryRun, DirectDeal... directs) {
        return As.admin()
                .post(SWEEPS, body(dryRun, directs))
                .is(200)
                .data()
                .getJsonArray("addresses")
                .getValuesAs(JsonObject.class);
    }

    private static String ordered(DirectDeal direct) {
        List<JsonObject> lines = plan(false, direct);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getString("verdict")).isEqualTo("sweep");
        return lines.get(0).getString("sweepId");
    }

    private static String verdict(DirectDeal direct) {
        List<JsonObject> lines = plan(true, direct);
        return lines.isEmpty() ? "not there" : lines.get(0).getString("verdict");
    }

    private static String order(String id) {
        return Db.text("select status || ' ' || coalesce(reason, '-') from market.sweep_orders where id = ?::uuid", id);
    }

    private static void becomes(String id, String state) {
        Until.holds("sweep is " + state + ", it is " + order(id), Duration.ofSeconds(60), () -> {
            Hooks.sweep();
            return order(id).equals(state);
        });
    }

    private static List<String> transactions(String id) {
        return Db.rows(
                        "select kind || ' ' || status from market.sweep_transactions where order_id = ?::uuid order by created_at, id",
                        id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static void deep(String id) {
        becomes(id, "open confirmations");
        OnBsc.node().grow(OnBsc.DEPTH);
        becomes(id, "done -");
    }

    private static void movedOnce(DirectDeal direct, BigInteger walletBefore, BigInteger amount) {
        assertThat(holds(direct.address)).isZero();
        assertThat(holds(kept()).subtract(walletBefore)).isGreaterThanOrEqualTo(amount);
        assertThat(OnBsc.node().nonce(direct.address)).isEqualTo(1);
        assertThat(direct.destination("status")).isEqualTo("swept");
    }

    @Test
    @Tag("R-SWP-04")
    void a_sweep_gives_gas_moves_everything_once_and_tells_every_step() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        String id = ordered(direct);
        assertThat(direct.destination("status")).isEqualTo("sweeping");
        becomes(id, "open confirmations");
        assertThat(transactions(id)).containsExactly("gas confirmed", "move broadcast");
        OnBsc.node().grow(OnBsc.DEPTH);
        becomes(id, "done -");
        movedOnce(direct, before, PRICE);
        assertThat(transactions(id)).containsExactly("gas confirmed", "move confirmed");
        assertThat(Db.rows(
                        "select status, amount, to_address, tx_hash is not null from market.derived_destination_sweeps"
                                + " where destination_id = ?::uuid order by created_at, id",
                        destination(direct)))
                .containsExactly(
                        List.of("broadcast", PRICE.toString(), kept(), "t"),
                        List.of("confirmed", PRICE.toString(), kept(), "t"));
        JsonObject told = As.admin()
                .get(SWEEPS + "?destinationId=" + destination(direct))
                .is(200)
                .rows()
                .get(0);
        assertThat(told.getString("amount")).isEqualTo(PRICE.toString());
        assertThat(told.getString("startedBy")).isEqualTo(As.admin().id.toString());
        assertThat(told.getJsonArray("transactions")).hasSize(2);
        assertThat(told.toString()).doesNotContain("raw");
        // Swept for good: nothing more is looked for there.
        assertThat(verdict(direct)).isEqualTo("not there");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'custody.sweep' and subject_id = ?::uuid",
                        destination(direct)))
                .isEqualTo(1);
    }

    @Test
    void a_verified_address_of_a_hardware_wallet_is_where_money_goes() {
        int number = 80_001;
        String id = As.admin()
                .post(
                        "/api/trezor/accounts",
                        Body.of(
                                "label",
                                "Vault",
                                "xpub",
                                TestWallet.xpub(number),
                                "accountPath",
                                "m/44'/60'/" + number + "'"))
                .is(201)
                .text("id");
        String before = kept();
        String path = "/api/trezor/accounts/" + id + "/addresses";
        String device = TestWallet.key(number, 0).getAddress();
        As.admin().post(path, Body.of("chainId", OnBsc.CHAIN)).is(201);
        assertThat(kept()).as("nobody has looked at the device").isEqualTo(before);
        As.admin()
                .post(path, Body.of("chainId", OnBsc.CHAIN, "address", device))
                .is(201);
        assertThat(kept()).isEqualToIgnoringCase(device);
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        deep(ordered(direct));
        assertThat(holds(device)).isEqualTo(PRICE);
    }

    @Test
    void a_dry_run_orders_nothing() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        List<JsonObject> lines = plan(true, direct);
        assertThat(lines.get(0).getString("verdict")).isEqualTo("sweep");
        assertThat(lines.get(0).getString("balance")).isEqualTo(DirectDeal.PRICE);
        assertThat(lines.get(0).get("sweepId")).isEqualTo(JsonValue.NULL);
        assertThat(direct.destination("status")).isEqualTo("active");
        assertThat(Db.count(
                        "select count(*) from market.sweep_orders where destination_id = ?::uuid", destination(direct)))
                .isZero();
    }

    /** A server that dies while it writes a step: what it had asked for outside has happened, and nobody has noted it. */
    private static void dying(DirectDeal direct, String condition, Runnable work) {
        String name = "it_death_" + direct.paymentId.replace("-", "");
        Db.change("create function market." + name + "() returns trigger language plpgsql as $$ begin if " + condition
                + " then raise exception 'the server died'; end if; return new; end $$");
        Db.change("create trigger " + name + " before insert or update on market.sweep_transactions for each row"
                + " execute function market." + name + "()");
        try {
            work.run();
        } finally {
            Db.change("drop trigger " + name + " on market.sweep_transactions");
            Db.change("drop function market." + name + "()");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gas, intended, none",
        "gas, signed, intended",
        "gas, broadcast, signed",
        "gas, confirmed, broadcast",
        "move, intended, none",
        "move, signed, intended",
        "move, broadcast, signed",
        "move, confirmed, broadcast"
    })
    void a_death_before_a_step_is_noted_goes_on_with_the_same_bytes_and_the_same_number(
            String kind, String step, String left) {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        String[] id = new String[1];
        dying(direct, "new.kind = '" + kind + "' and new.status = '" + step + "'", () -> {
            id[0] = ordered(direct);
            Until.holds(
                    "the step before " + kind + " " + step,
                    Duration.ofSeconds(60),
                    () -> (left.equals("none")
                                    ? !transactions(id[0]).toString().contains(kind)
                                    : transactions(id[0]).contains(kind + " " + left))
                            && (kind.equals("gas") || transactions(id[0]).contains("gas confirmed")));
            OnBsc.node().grow(OnBsc.DEPTH);
            // It is tried again and again meanwhile, and dies again and again.
            long tries = SignerStandIn.asked(direct.address);
            if (kind.equals("move") && step.equals("signed")) {
                Until.holds(
                        "signed again", Duration.ofSeconds(30), () -> SignerStandIn.asked(direct.address) > tries + 1);
            }
            assertThat(order(id[0])).startsWith("open");
        });
        List<String> bytes = bytes(id[0]);
        Until.holds("sweep goes on", Duration.ofSeconds(60), () -> {
            OnBsc.node().grow(OnBsc.DEPTH);
            return order(id[0]).equals("done -");
        });
        movedOnce(direct, before, PRICE);
        assertThat(transactions(id[0])).containsExactly("gas confirmed", "move confirmed");
        assertThat(bytes(id[0])).containsAll(bytes);
        assertThat(OnBsc.node().coins(direct.address)).isLessThan(new BigInteger("2000000000000000"));
    }

    /** What has been signed. */
    private static List<String> bytes(String id) {
        return Db.rows("select raw from market.sweep_transactions where order_id = ?::uuid and raw is not null", id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void a_node_that_takes_bytes_and_says_nothing_gets_the_same_bytes_again() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        String id = ordered(direct);
        OnBsc.node().losesAnswers("eth_sendRawTransaction");
        try {
            Until.holds("gas is signed and its sending has no answer", Duration.ofSeconds(60), () -> order(id)
                    .equals("open chain_unavailable"));
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        deep(id);
        movedOnce(direct, before, PRICE);
    }

    @Test
    void a_silent_signer_is_waited_for_and_a_forging_one_is_not_believed() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        String[] id = new String[1];
        SignerStandIn.whileSilent(() -> {
            id[0] = ordered(direct);
            becomes(id[0], "open not_signed");
        });
        deep(id[0]);
        movedOnce(direct, before, PRICE);

        DirectDeal robbed = DirectDeal.onBsc().paidOnBsc();
        String thief = TestNode.address().substring(2);
        String kept = kept();
        UnaryOperator<JsonObject> elsewhere = asked -> asked.getString("data").length() < 10
                ? Body.with(asked, "to", "0x" + thief)
                : Body.with(asked, "data", asked.getString("data").replace(kept.substring(2), thief));
        String[] order = new String[1];
        SignerStandIn.whileForging(elsewhere, () -> {
            order[0] = ordered(robbed);
            becomes(order[0], "failed not_signed");
        });
        assertThat(holds("0x" + thief)).isZero();
        assertThat(OnBsc.node().coins("0x" + thief)).isZero();
        assertThat(bytes(order[0])).isEmpty();
        // Nothing has happened: it is swept by the next order.
        assertThat(robbed.destination("status")).isEqualTo("active");
        deep(ordered(robbed));
        assertThat(robbed.destination("status")).isEqualTo("swept");
    }

    @Test
    void what_must_stay_is_not_swept() {
        DirectDeal open = DirectDeal.onBsc().arrivesOnBsc(BigInteger.TWO);
        open.check().is(200);
        assertThat(verdict(open)).as("07 DBP-8: a payment is open there").isEqualTo("not there");
        DirectDeal unsettled = DirectDeal.onBsc().paidOnBsc();
        Db.change(
                "update market.direct_balance_intents set settled_at = null where payment_id = ?", unsettled.paymentId);
        assertThat(verdict(unsettled)).as("not deep yet").isEqualTo("not there");
        DirectDeal late = DirectDeal.onBsc();
        late.deal
                .buyer
                .patch(late.deal.path("/status"), Body.of("status", "cancelled"))
                .is(200);
        late.arrivesOnBsc(PRICE).check();
        assertThat(verdict(late)).as("late money is for a person").isEqualTo("not there");
        DirectDeal aside = DirectDeal.onBsc().paidOnBsc();
        As.admin()
                .post(PATH + "/" + destination(aside) + "/quarantine", Body.of("reason", "dust"))
                .is(200);
        assertThat(verdict(aside)).as("in quarantine").isEqualTo("not there");
        DirectDeal rich = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(token(), rich.address, COIN.multiply(BigInteger.valueOf(10_001)));
        assertThat(verdict(rich)).isEqualTo("over_limit");
        DirectDeal poor = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node()
                .giveTokens(
                        token(), poor.address, PRICE.subtract(BigInteger.ONE).negate());
        assertThat(verdict(poor)).isEqualTo("below_minimum");
        for (DirectDeal direct : List.of(open, unsettled, late, aside, rich, poor)) {
            assertThat(plan(false, direct))
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
                destination(direct),
                token(),
                "0x" + "1".repeat(40));
        try {
            assertThat(verdict(direct)).isEqualTo("over_daily_limit");
            assertThat(plan(false, direct).get(0).getString("verdict")).isEqualTo("over_daily_limit");
        } finally {
            Db.change("delete from market.sweep_orders where destination_id = ?::uuid", destination(direct));
        }
        assertThat(verdict(direct)).isEqualTo("sweep");
    }

    @Test
    @Tag("R-SWP-02")
    void amounts_beyond_every_double_move_to_the_last_unit() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger odd = BigInteger.TWO.pow(70).add(BigInteger.valueOf(12_345));
        OnBsc.node().giveTokens(token(), direct.address, odd);
        BigInteger before = holds(kept());
        String id = ordered(direct);
        deep(id);
        movedOnce(direct, before, odd.add(PRICE));
        assertThat(Db.text("select amount from market.sweep_orders where id = ?::uuid", id))
                .isEqualTo(odd.add(PRICE).toString());
    }

    @Test
    void of_parallel_orders_one_is_made_and_money_that_left_meanwhile_is_not_ordered_away() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        List<Answer> answers = Api.atOnce(5, () -> As.admin().post(SWEEPS, body(false, direct)));
        assertThat(answers).allSatisfy(answer -> answer.is(200));
        assertThat(Db.count(
                        "select count(*) from market.sweep_orders where destination_id = ?::uuid", destination(direct)))
                .isEqualTo(1);
        deep(Db.text("select id from market.sweep_orders where destination_id = ?::uuid", destination(direct)));
        movedOnce(direct, before, PRICE);

        DirectDeal emptied = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().costs(COIN);
        try {
            String id = ordered(emptied);
            becomes(id, "open gas_price_too_high");
            OnBsc.node().giveTokens(token(), emptied.address, PRICE.negate());
            OnBsc.node().costs(BigInteger.TEN.pow(9));
            becomes(id, "failed balance_changed");
            assertThat(emptied.destination("status")).isEqualTo("active");
        } finally {
            OnBsc.node().costs(BigInteger.TEN.pow(9));
        }
    }

    @Test
    void an_order_of_which_nothing_is_on_its_way_can_be_taken_back() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().costs(COIN);
        String id;
        try {
            id = ordered(direct);
            becomes(id, "open gas_price_too_high");
            String cancel = SWEEPS + "/" + id + "/cancel";
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
        assertThat(transactions(id)).isEmpty();
        String next = ordered(direct);
        becomes(next, "open confirmations");
        As.admin()
                .post(SWEEPS + "/" + next + "/cancel", Body.of("reason", "too late"))
                .refused(409, "INVALID_STATUS");
        deep(next);
    }

    @Test
    void a_block_that_is_rearranged_away_confirms_nothing_and_no_other_number_is_taken() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        BigInteger before = holds(kept());
        String id = ordered(direct);
        becomes(id, "open confirmations");
        String hash =
                Db.text("select tx_hash from market.sweep_transactions where order_id = ?::uuid and kind = 'move'", id);
        long block = OnBsc.node().blockOf(hash);
        OnBsc.node().rearrange(block);
        OnBsc.node().grow(OnBsc.DEPTH);
        becomes(id, "open number_used");
        assertThat(transactions(id)).containsExactly("gas confirmed", "move broadcast");
        OnBsc.node().arrangeBack(block);
        becomes(id, "done -");
        movedOnce(direct, before, PRICE);
    }

    @Test
    void a_silent_node_is_waited_for() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        String id = ordered(direct);
        becomes(id, "open confirmations");
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            becomes(id, "open chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        deep(id);
        assertThat(OnBsc.node().nonce(direct.address)).isEqualTo(1);
    }

    private static Answer timer(As who, JsonObject body) {
        return who.at(PATH + "/timer").json("PUT", body.toString());
    }

    @Test
    void the_timer_sweeps_by_itself_while_it_is_on() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        JsonObject off = As.admin().get(PATH + "/timer").is(200).data();
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
                        destination(direct)))
                .isEqualTo("t");
        assertThat(
                        Db.rows(
                                "select old_value::text, new_value::text, changed_by::text from market.config_setting_history"
                                        + " where setting_key = 'custody.sweep_timer' order by created_at desc, id desc limit 1"))
                .containsExactly(List.of("\"on\"", "\"off\"", As.admin().id.toString()));
        assertThat(As.admin()
                        .get(PATH + "/timer")
                        .is(200)
                        .data()
                        .getJsonArray("chains")
                        .getJsonObject(0)
                        .get("lastRoundAt"))
                .isNotEqualTo(JsonValue.NULL);
    }

    @Test
    void what_the_books_say_is_held_against_the_chain() {
        DirectDeal right = DirectDeal.onBsc().paidOnBsc();
        DirectDeal less = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(token(), less.address, BigInteger.ONE.negate());
        DirectDeal more = DirectDeal.onBsc().paidOnBsc();
        OnBsc.node().giveTokens(token(), more.address, BigInteger.TEN);
        String path = PATH + "/reconciliation?chainId=56&limit=3&cursor=" + before(right);
        List<JsonObject> rows = As.admin().get(path).is(200).rows();
        assertThat(rows.stream().map(row -> row.getString("paymentId") + " " + row.getString("verdict")))
                .containsExactly(right.paymentId + " match", less.paymentId + " missing", more.paymentId + " surplus");
        assertThat(rows.get(2).getString("booked")).isEqualTo(DirectDeal.PRICE);
        assertThat(rows.get(2).getString("actual"))
                .isEqualTo(PRICE.add(BigInteger.TEN).toString());
        As.admin().get(PATH + "/reconciliation").refusedField("chainId");
        As.admin().get(PATH + "/reconciliation?chainId=97").refused(503, "FEATURE_DISABLED");
        OnBsc.node().fails("eth_call");
        try {
            As.admin().get(path).refused(502, "CHAIN_UNAVAILABLE");
            As.admin().post(SWEEPS, body(true, right)).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_call");
        }
        // A node that failed several times rests for a while; the next test must not meet it so.
        Until.holds(
                "the node is asked again",
                Duration.ofSeconds(60),
                () -> As.admin().post(SWEEPS, body(true, right)).status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=swept", "destinationId=x"})
    void a_bad_filter_is_named(String filter) {
        As.admin().get(SWEEPS + "?" + filter).refusedField(filter.split("=")[0]);
    }

    @Test
    void who_may_not_and_what_cannot_is_refused() {
        As.admin().post(SWEEPS, Body.of()).refusedField("chainId");
        As.admin().post(SWEEPS, Body.of("chainId", "x")).refusedField("chainId");
        As.admin()
                .post(SWEEPS, Body.of("chainId", 56, "destinationIds", List.of("x")))
                .refusedField("destinationIds");
        As.admin().post(SWEEPS, Body.of("chainId", 97, "dryRun", true)).refused(503, "FEATURE_DISABLED");
        for (As other : List.of(As.buyer(), As.seller(), As.fresh("resolver"))) {
            other.post(SWEEPS, Body.of("chainId", 56)).refused(403, "FORBIDDEN");
            other.get(SWEEPS).refused(403, "FORBIDDEN");
            other.get(PATH + "/timer").refused(403, "FORBIDDEN");
            other.get(PATH + "/reconciliation?chainId=56").refused(403, "FORBIDDEN");
        }
        assertThat(As.admin().get(SWEEPS + "?limit=0&cursor=garbage").is(200).rows())
                .hasSizeLessThanOrEqualTo(20);
    }
}
