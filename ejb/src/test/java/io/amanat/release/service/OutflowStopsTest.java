package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.MoneyPauses;
import io.amanat.config.service.TestSettings;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.payment.entity.Payment;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stops running payouts and refunds is shown of many at once as it is under the locks of each. */
@ExtendWith(TestDatabase.class)
class OutflowStopsTest {
    private static final MoneyPauses.Scope CHAIN = new MoneyPauses.Scope(56, null);
    private static final MoneyPauses.Scope TOKEN = new MoneyPauses.Scope(null, "USDC");

    private static final MarketSettings UNCOVERED = new TestSettings()
            .with(MarketSetting.PAYMENT_LEDGER_ENFORCEMENT, "false")
            .build();

    private final Escrows people = new Escrows();
    private final Actor admin = Treasury.admin(people.admin);
    private final Map<String, UUID> payIns = new HashMap<>();
    private final Map<String, Payment> payouts = new HashMap<>();

    @BeforeEach
    void payouts_that_run() {
        turn(MoneyPauses.Scope.ALL, false);
        for (String name : List.of("free", "held", "missing", "chain", "token", "shallow", "uncovered")) {
            boolean covered = !name.equals("uncovered");
            UUID payIn = ShallowMoneyTest.delivered(people, covered);
            payIns.put(name, payIn);
            Sql.run(
                    "update market.payments set blockchain_chain_id = ?, blockchain_token_symbol = ? where id = ?",
                    name.equals("chain") ? 56 : 97,
                    name.equals("token") ? "USDC" : "USDT",
                    payIn);
            payouts.put(name, Market.in(em -> new Treasury(em, covered ? ShallowMoneyTest.SETTINGS : UNCOVERED)
                    .releases.release(admin, payIn, null, null)));
        }
    }

    @AfterEach
    void nothing_is_paused() {
        turn(CHAIN, false);
        turn(TOKEN, false);
    }

    private void stopped() {
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_resolved = false where id = ?",
                request("held"));
        Row.plain("market.release_reviews")
                .with("purchase_request_id", request("missing"))
                .with("asked_at", Row.NOON)
                .with("money_missing", true)
                .insert();
        turn(CHAIN, true);
        turn(TOKEN, true);
        ShallowMoneyTest.direct(
                payIns.get("shallow"), ShallowMoneyTest.UNITS, ShallowMoneyTest.UNITS, ShallowMoneyTest.ago(5), "paid");
    }

    private UUID request(String name) {
        return UUID.fromString(
                Sql.value("select purchase_request_id from market.payments where id = ?", payIns.get(name)));
    }

    private void turn(MoneyPauses.Scope scope, boolean paused) {
        in(treasury -> treasury.pauses.turn(scope, paused, admin.userId(), "a test"));
    }

    private static <T> T in(Function<Treasury, T> work) {
        return Market.in(em -> work.apply(new Treasury(em, ShallowMoneyTest.SETTINGS)));
    }

    private ErrorCode locked(String name) {
        return in(treasury -> treasury.stops.obstacle(treasury.gate.lock(payIns.get(name)), payouts.get(name)));
    }

    private Map<String, ErrorCode> shown() {
        Map<UUID, ErrorCode> stops = in(treasury ->
                treasury.stops.shown(payouts.values().stream().map(Payment::id).toList()));
        return payouts.entrySet().stream()
                .filter(one -> stops.containsKey(one.getValue().id()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> stops.get(one.getValue().id())));
    }

    @Test
    void of_many_at_once_it_shows_what_each_is_told_under_its_locks() {
        assertThat(shown()).isEqualTo(Map.of("uncovered", ErrorCode.LEDGER_INSUFFICIENT));
        stopped();
        Map<String, ErrorCode> shown = shown();
        assertThat(shown)
                .isEqualTo(Map.of(
                        "held", ErrorCode.RELEASE_ON_HOLD,
                        "missing", ErrorCode.RELEASE_ON_HOLD,
                        "chain", ErrorCode.MONEY_PAUSED,
                        "token", ErrorCode.MONEY_PAUSED,
                        "shallow", ErrorCode.MONEY_NOT_DEEP,
                        "uncovered", ErrorCode.LEDGER_INSUFFICIENT));
        for (String name : payouts.keySet()) {
            assertThat(locked(name)).as(name).isEqualTo(shown.get(name));
        }
    }

    @Test
    void one_whose_books_cannot_be_read_does_not_hide_the_others() {
        stopped();
        orphan("free");
        orphan("held");
        assertThatThrownBy(() -> locked("free")).isInstanceOf(IllegalStateException.class);
        assertThat(locked("held")).isEqualTo(ErrorCode.RELEASE_ON_HOLD);
        assertThat(shown())
                .containsEntry("held", ErrorCode.RELEASE_ON_HOLD)
                .containsEntry("uncovered", ErrorCode.LEDGER_INSUFFICIENT)
                .doesNotContainKey("free")
                .hasSize(6);
    }

    private void orphan(String name) {
        Row.plain("market.funds_ledger_entries")
                .with("payment_id", payIns.get(name))
                .with("purchase_request_id", request(name))
                .with("entry_type", "adjustment")
                .with("amount", new BigDecimal("-1"))
                .with("currency", "USDT")
                .with("idempotency_key", "entry:" + Uuid7.next() + ":reversal")
                .with("created_at", Row.NOON)
                .insert();
    }

    @Test
    void nothing_stops_what_no_longer_runs() {
        stopped();
        Sql.run(
                "update market.payments set status = 'failed' where id = ?",
                payouts.get("held").id());
        assertThat(shown()).doesNotContainKey("held").hasSize(5);
    }
}
