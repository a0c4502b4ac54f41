package io.amanat.scanner.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.chain.DevChain;
import io.amanat.scanner.delivery.Market;
import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.entity.WatchStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a balance watch: what is told, when, and until when. */
class BalanceWatchTest extends OverBalances {
    @Test
    void AC_172_a_repeat_returns_the_watch_there_is_and_other_terms_are_a_conflict() throws Exception {
        mint(7);
        String id = newId();
        BalanceWatch first = service.create(input(id, null));
        assertThat(first.baselineBalance()).isEqualTo(7);
        assertThat(first.currentBalance()).isEqualTo(7);
        mint(1);
        assertThat(service.create(input(id, null)).baselineBalance()).isEqualTo(7);
        assertThatThrownBy(() -> service.create(input(id, null, DevChain.OTHER_TOKEN)))
                .isInstanceOf(DomainException.class)
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
        assertThat(service.create(input(null, null)).watchId()).matches("bw_[0-9a-f]{32}");
        assertThatThrownBy(() -> service.create(input("undefined-balance-c56-USDC", null)))
                .isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> service.create(input(newId(), "-1"))).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> service.get("nobody")).isInstanceOf(DomainException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "86399, 5", "86400, 10", "172799, 10", "172800, 20", "259199, 20", "259200, 40", "604799, 40"})
    void AC_173_a_watch_is_checked_less_often_as_it_ages(long age, long minutes) throws Exception {
        String id = newId();
        service.create(input(id, "0"));
        later(Duration.ofSeconds(Math.max(age, 300)));
        assertThat(tick(id)).isEqualTo(1);
        assertThat(service.get(id).nextCheckAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
        assertThat(tick(id)).isZero();
    }

    @Test
    void AC_173_a_watch_ends_after_a_week() throws Exception {
        String id = newId();
        service.create(input(id, "0"));
        assertThat(tick(id)).as("the first check comes after five minutes").isZero();
        later(Duration.ofDays(7));
        mint(5);
        assertThat(tick(id)).isZero();
        assertThat(service.get(id).status()).isEqualTo(WatchStatus.EXPIRED);
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.EXPIRED);
        assertThat(market.received()).isEmpty();
    }

    @Test
    void AC_174_what_the_market_did_not_take_is_told_again_from_the_same_balance_and_AC_175_then_it_moves()
            throws Exception {
        String id = newId();
        mint(10);
        service.create(input(id, null));
        mint(5);
        market.answers(500);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).as("a few attempts within one check").hasSize(3);
        assertThat(service.get(id).currentBalance()).isEqualTo(10);
        assertThat(service.get(id).changeCount()).isZero();
        mint(2);
        market.answers(202);
        later(Duration.ofMinutes(5));
        tick(id);
        Market.Received told = market.received().get(3);
        JsonObject body = told(3);
        assertThat(body.getString("previousBalance")).isEqualTo("10");
        assertThat(body.getString("currentBalance")).isEqualTo("17");
        assertThat(body.getString("delta")).isEqualTo("7");
        assertThat(body.getInt("changeCount")).isEqualTo(1);
        assertThat(body.getString("status")).isEqualTo("balance_changed");
        assertThat(body.getString("tokenSymbol")).isEqualTo("USDT");
        assertThat(told.header("X-amn-delivery-id")).isEqualTo(id);
        assertThat(told.header("X-amn-event-type")).isEqualTo("balance_changed");
        BalanceWatch after = service.get(id);
        assertThat(after.currentBalance()).isEqualTo(17);
        assertThat(after.changeCount()).isEqualTo(1);
        assertThat(after.lastNotifiedAt()).isEqualTo(clock.instant());
        assertThat(after.baselineBalance()).isEqualTo(10);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).as("nothing new").hasSize(4);
        spend(3);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received().get(4).body()).contains("\"delta\":\"-3\"");
    }

    @Test
    void money_that_came_between_the_markets_reading_and_the_watch_is_told_at_the_next_check() throws Exception {
        String id = newId();
        mint(4);
        BalanceWatch watch = service.create(input(id, "1"));
        assertThat(watch.currentBalance()).isEqualTo(1);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).hasSize(1);
        assertThat(market.received().get(0).body()).contains("\"delta\":\"3\"");
    }

    @Test
    void AC_176_a_stopped_watch_is_never_checked_again_and_a_check_on_its_way_changes_nothing() throws Exception {
        String id = newId();
        service.create(input(id, null));
        later(Duration.ofMinutes(5));
        BalanceWatch onItsWay = check.due(1000).stream()
                .filter(watch -> watch.watchId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.STOPPED);
        assertThat(service.stop(id).status()).isEqualTo(WatchStatus.STOPPED);
        mint(5);
        assertThat(check.check(onItsWay)).isFalse();
        assertThat(service.get(id).changeCount()).isZero();
        later(Duration.ofHours(1));
        assertThat(tick(id)).isZero();
    }

    @Test
    void a_chain_that_does_not_answer_leaves_the_watch_for_its_next_check() throws Exception {
        String id = newId();
        service.create(input(id, null));
        chain.close();
        later(Duration.ofMinutes(5));
        assertThat(tick(id)).isEqualTo(1);
        assertThat(market.received()).isEmpty();
        assertThat(service.get(id).status()).isEqualTo(WatchStatus.WATCHING);
        assertThatThrownBy(() -> service.create(input(newId(), null)))
                .isInstanceOf(DomainException.class)
                .hasMessageStartingWith("balance check failed: ");
    }

    @Test
    void coins_of_the_chain_at_a_watched_address_are_told_beside_a_token_balance_that_did_not_change()
            throws Exception {
        String id = newId();
        mint(5);
        BalanceWatch watch = service.create(input(id, null));
        assertThat(watch.coinBalance()).isZero();
        coins(7);
        market.answers(500);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(service.get(id).coinBalance()).as("not taken").isZero();
        market.answers(202);
        later(Duration.ofMinutes(5));
        tick(id);
        JsonObject body = told(3);
        assertThat(body.getString("eventType")).isEqualTo("balance_changed");
        assertThat(body.getString("currentBalance")).isEqualTo("5");
        assertThat(body.getString("delta")).isEqualTo("0");
        assertThat(body.getString("nativePreviousBalance")).isEqualTo("0");
        assertThat(body.getString("nativeBalance")).isEqualTo("7");
        assertThat(body.getString("nativeDelta")).isEqualTo("7");
        assertThat(body.getInt("changeCount")).isEqualTo(1);
        assertThat(service.get(id).coinBalance()).isEqualTo(7);
        assertThat(service.get(id).changeCount()).isEqualTo(1);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).as("nothing new").hasSize(4);
    }

    @Test
    void a_watch_that_never_read_coins_learns_them_without_a_message() throws Exception {
        String id = newId();
        service.create(input(id, null));
        sql("update scanner.balance_watches set coin_balance = null where watch_id = '" + id + "'");
        coins(3);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(market.received()).isEmpty();
        assertThat(service.get(id).coinBalance()).isEqualTo(3);
        coins(1);
        later(Duration.ofMinutes(5));
        tick(id);
        assertThat(told(0).getString("nativeDelta")).isEqualTo("1");
        assertThatThrownBy(
                        () -> sql("update scanner.balance_watches set coin_balance = -1 where watch_id = '" + id + "'"))
                .hasMessageContaining("balance_watches_coin_check");
    }
}
