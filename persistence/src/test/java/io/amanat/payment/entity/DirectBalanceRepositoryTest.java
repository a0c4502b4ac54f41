package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class DirectBalanceRepositoryTest {
    private static final Token USDT = new Token(97, "0x109F54Dab34426D5477986b0460aE5dFBA65f022", "USDT", 18, "Tether");

    private final UUID payment = Row.payIn(Deal.agreed()).insert();
    private final String address = DirectBalanceRows.address(payment);

    private static <T> T balances(Function<DirectBalanceRepository, T> work) {
        return Market.in(em -> work.apply(new DirectBalanceRepository(em)));
    }

    private static NewDirectBalanceEvidence reading(UUID payment, String hash, String reason) {
        return new NewDirectBalanceEvidence(
                payment,
                DirectBalanceSource.WEBHOOK,
                "{\"currentBalance\": \"5\"}",
                hash.repeat(64),
                BigInteger.valueOf(-5),
                "pending",
                reason);
    }

    @Test
    void a_watched_payment_is_stored_with_addresses_in_lower_case_and_found_by_its_watch() {
        String watch = payment + "-balance-c97-USDT";
        NewDirectBalance input = new NewDirectBalance(
                DirectBalanceMode.WATCH,
                watch,
                USDT,
                "0X" + address.substring(2).toUpperCase(Locale.ROOT),
                "0xAB",
                new BigInteger("12500000000000000000"));
        Market.run(em -> new DirectBalanceRepository(em).add(DirectBalanceIntent.await(payment, input, Row.NOON)));
        DirectBalanceIntent awaiting =
                balances((DirectBalanceRepository rows) -> rows.find(payment)).orElseThrow();
        assertThat(awaiting.baselineBalance()).as("unknown, not zero").isNull();
        assertThat(awaiting.currentBalance()).isNull();
        assertThat(awaiting.grown()).isNull();
        Market.run(em -> new DirectBalanceRepository(em)
                .lock(payment)
                .orElseThrow()
                .startFrom(BigInteger.TEN, BigInteger.TWO, Row.NOON));
        DirectBalanceIntent stored =
                balances((DirectBalanceRepository rows) -> rows.byWatch(watch)).orElseThrow();
        assertThat(stored.paymentId()).isEqualTo(payment);
        assertThat(stored.tokenAddress()).isEqualTo("0x109f54dab34426d5477986b0460ae5dfba65f022");
        assertThat(stored.address()).isEqualTo(address);
        assertThat(stored.buyerAddress()).isEqualTo("0xab");
        assertThat(stored.expectedAmount()).isEqualTo("12500000000000000000");
        assertThat(stored.baselineBalance()).isEqualTo("10");
        assertThat(stored.currentBalance()).isEqualTo("10");
        assertThat(stored.paidDelta()).isZero();
        assertThat(stored.baselineAt()).isEqualTo(Row.NOON);
        assertThat(stored.nativeBaseline()).isEqualTo("2");
        assertThat(stored.nativeCurrent()).isEqualTo("2");
        assertThat(stored.stoppedAt()).isNull();
        assertThat(balances((DirectBalanceRepository rows) -> rows.lock(payment)))
                .isPresent();
        assertThat(balances((DirectBalanceRepository rows) -> rows.byWatch("another")))
                .isEmpty();
    }

    @Test
    void a_payment_that_is_only_asked_for_needs_no_watch_and_no_buyers_address() {
        NewDirectBalance input =
                new NewDirectBalance(DirectBalanceMode.CHECK, null, USDT, address, null, BigInteger.ONE);
        Market.run(em -> new DirectBalanceRepository(em).add(DirectBalanceIntent.await(payment, input, Row.NOON)));
        DirectBalanceIntent stored =
                balances((DirectBalanceRepository rows) -> rows.find(payment)).orElseThrow();
        assertThat(stored.watchId()).isNull();
        assertThat(stored.buyerAddress()).isNull();
        assertThat(stored.nativeBaseline()).isNull();
        assertThat(stored.nativeCurrent()).isNull();
    }

    @Test
    void an_address_of_letters_that_matter_is_kept_as_it_stands() {
        assertThat(DirectBalanceIntent.comparable("TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"))
                .isEqualTo("TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf");
    }

    @Test
    void an_address_awaits_money_until_its_payment_is_stopped() {
        DirectBalanceRows.intent(payment, address).insert();
        String shouted = "0x" + address.substring(2).toUpperCase(Locale.ROOT);
        assertThat(balances((DirectBalanceRepository rows) -> rows.isAwaiting(97, shouted)))
                .isTrue();
        assertThat(balances((DirectBalanceRepository rows) -> rows.isAwaiting(1, address)))
                .isFalse();
        Sql.run(
                "update market.direct_balance_intents set stopped_at = now(), stop_reason = 'paid' where payment_id = ?",
                payment);
        assertThat(balances((DirectBalanceRepository rows) -> rows.isAwaiting(97, address)))
                .isFalse();
    }

    @Test
    void what_came_above_the_price_is_the_most_that_was_seen_less_the_price() {
        assertThat(abovePrice()).as("no address of its own").isEmpty();
        DirectBalanceRows.intent(payment, address).with("expected_amount", 100).insert();
        assertThat(abovePrice()).isEmpty();
        seen(100);
        assertThat(abovePrice()).as("the price, and nothing above").isEmpty();
        seen(130);
        seen(120);
        assertThat(abovePrice()).hasValue(BigInteger.valueOf(30));
    }

    private Optional<BigInteger> abovePrice() {
        return balances((DirectBalanceRepository rows) -> rows.abovePrice(payment));
    }

    private void seen(long delta) {
        NewDirectBalanceEvidence reading = new NewDirectBalanceEvidence(
                payment,
                DirectBalanceSource.CHECK,
                "{}",
                String.format("%064x", delta),
                BigInteger.valueOf(delta),
                "surplus",
                null);
        Market.run(em -> new DirectBalanceRepository(em).addEvidence(Uuid7.next(), reading, Row.NOON));
    }

    @Test
    void a_baseline_is_set_once_and_readings_move_the_balance_only() {
        DirectBalanceRows.intent(payment, address).insert();
        Instant later = Row.NOON.plusSeconds(60);
        Market.run(em -> {
            DirectBalanceIntent intent =
                    new DirectBalanceRepository(em).lock(payment).orElseThrow();
            assertThatThrownBy(() -> intent.startFrom(BigInteger.ONE, null, later))
                    .isInstanceOf(IllegalStateException.class);
            intent.observe(BigInteger.valueOf(7), DirectBalanceSource.CHECK, later);
            intent.observe(BigInteger.valueOf(9), DirectBalanceSource.WEBHOOK, later.plusSeconds(1));
            assertThat(intent.stop(DirectBalanceStop.PAID, later)).isTrue();
            assertThat(intent.stop(DirectBalanceStop.MANUAL, later.plusSeconds(9)))
                    .isFalse();
        });
        DirectBalanceIntent stored =
                balances((DirectBalanceRepository rows) -> rows.find(payment)).orElseThrow();
        assertThat(stored.baselineBalance()).isZero();
        assertThat(stored.currentBalance()).isEqualTo(9);
        assertThat(stored.grown()).isEqualTo(9).isEqualTo(stored.paidDelta());
        assertThat(stored.lastCheckedAt()).isEqualTo(later);
        assertThat(stored.lastWebhookAt()).isEqualTo(later.plusSeconds(1));
        assertThat(stored.stopReason()).isEqualTo(DirectBalanceStop.PAID);
        assertThat(stored.stoppedAt()).isEqualTo(later);
    }

    @Test
    void one_whose_payment_ended_is_left_over_until_it_is_stopped() {
        UUID open = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, address).insert();
        DirectBalanceRows.intent(open, DirectBalanceRows.address(open)).insert();
        assertThat(balances((DirectBalanceRepository rows) -> rows.left(1_000))).doesNotContain(payment, open);
        Sql.run("update market.payments set status = 'failed', failure_reason = 'expired' where id = ?", payment);
        assertThat(balances((DirectBalanceRepository rows) -> rows.left(1_000)))
                .contains(payment)
                .doesNotContain(open);
        Market.run(em ->
                new DirectBalanceRepository(em).lock(payment).orElseThrow().stop(DirectBalanceStop.EXPIRED, Row.NOON));
        assertThat(balances((DirectBalanceRepository rows) -> rows.left(1_000))).doesNotContain(payment);
    }

    private static List<UUID> unscreened(Instant lookedAtBefore) {
        return balances((DirectBalanceRepository rows) -> rows.unscreened(lookedAtBefore, 1_000));
    }

    private void judged(String decision, String hash, Instant at) {
        NewDirectBalanceEvidence reading = new NewDirectBalanceEvidence(
                payment, DirectBalanceSource.CHECK, "{}", hash.repeat(64), BigInteger.valueOf(5), decision, decision);
        Market.run(em -> new DirectBalanceRepository(em).addEvidence(Uuid7.next(), reading, at));
    }

    @Test
    void enough_money_waits_for_a_screening_until_somebody_was_screened() {
        DirectBalanceRows.intent(payment, address)
                .with("expected_amount", "5")
                .with("current_balance", "5")
                .with("last_webhook_at", Row.NOON)
                .insert();
        assertThat(unscreened(Row.NOON)).as("nothing was judged").doesNotContain(payment);
        judged("aml_pending", "a", Row.NOON);
        assertThat(unscreened(Row.NOON)).contains(payment);
        // Somebody looks, and whoever screens is silent: it is tried again after a rest.
        Instant looked = Row.NOON.plusSeconds(1);
        Market.run(em -> new DirectBalanceRepository(em)
                .lock(payment)
                .orElseThrow()
                .observe(BigInteger.valueOf(5), DirectBalanceSource.CHECK, looked));
        judged("aml_unavailable", "b", looked);
        assertThat(unscreened(looked)).doesNotContain(payment);
        assertThat(unscreened(looked.plusSeconds(1))).contains(payment);
        judged("address-token-mismatch", "c", looked.plusSeconds(2));
        assertThat(unscreened(looked.plusSeconds(1)))
                .as("another balance is no answer on the sender")
                .contains(payment);
        judged("aml_sanctions", "d", looked.plusSeconds(3));
        assertThat(unscreened(looked.plusSeconds(9))).doesNotContain(payment);
        // More came.
        judged("aml_pending", "e", looked.plusSeconds(4));
        assertThat(unscreened(looked)).contains(payment);
        Sql.run("update market.direct_balance_intents set current_balance = 4 where payment_id = ?", payment);
        assertThat(unscreened(looked)).as("and less than enough").doesNotContain(payment);
    }

    @Test
    void an_address_is_passed_on_when_a_later_payment_has_it() {
        UUID next = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, address)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "expired")
                .insert();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.isPassedOn(rows.find(payment).orElseThrow())))
                .isFalse();
        DirectBalanceRows.intent(next, address)
                .with("created_at", Row.NOON.plusSeconds(1))
                .insert();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.isPassedOn(rows.find(payment).orElseThrow())))
                .isTrue();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.isPassedOn(rows.find(next).orElseThrow())))
                .isFalse();
    }

    @Test
    void the_same_reading_of_a_payment_is_stored_once_and_never_changed() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.addEvidence(Uuid7.next(), reading(payment, "a", null), Row.NOON)))
                .isTrue();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.addEvidence(Uuid7.next(), reading(payment, "a", "again"), Row.NOON.plusSeconds(1))))
                .isFalse();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.addEvidence(Uuid7.next(), reading(other, "a", null), Row.NOON)))
                .isTrue();
        assertThat(balances((DirectBalanceRepository rows) ->
                        rows.addEvidence(Uuid7.next(), reading(payment, "b", "late"), Row.NOON.plusSeconds(2))))
                .isTrue();
        assertThat(balances((DirectBalanceRepository rows) -> rows.evidence(payment)))
                .extracting(DirectBalanceEvidence::reason)
                .containsExactly("late", null);
        assertThat(balances((DirectBalanceRepository rows) -> rows.evidence(payment)))
                .extracting(DirectBalanceEvidence::delta)
                .containsOnly(BigInteger.valueOf(-5));
        assertThatThrownBy(() ->
                        Sql.run("update market.direct_balance_evidence set delta = 1 where payment_id = ?", payment))
                .isInstanceOfSatisfying(Sql.Refused.class, refused -> assertThat(refused.state())
                        .isEqualTo("55000"));
    }
}
