package io.amanat.custody.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Race;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders and transactions of sweeps. */
@ExtendWith(TestDatabase.class)
class SweepRepositoriesTest {
    private static final Instant NOW = Row.NOON;
    private static final AtomicInteger CHAINS = new AtomicInteger(700_000);
    /** More than every double can count. */
    static final BigInteger AMOUNT = BigInteger.TWO.pow(90).add(BigInteger.ONE);

    private static final String TOKEN = "0x" + "8".repeat(40);
    private static final String GAS = "0x" + "9".repeat(40);

    private final int chain = CHAINS.incrementAndGet();

    private static <T> T in(Function<EntityManager, T> work) {
        return Market.in(work);
    }

    /** An address whose payment was paid by a balance and lies deep. */
    static UUID paid(int chain, String token) {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        String address = "0x" + (Uuid7.next() + "00000000").replace("-", "");
        Row.of("market.derived_destinations")
                .with("payment_id", payment)
                .with("chain_id", chain)
                .with("address", address)
                .with("account", "fingerprint")
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("derivation_index", CHAINS.incrementAndGet())
                .with("used_at", NOW)
                .with("last_known_balance", AMOUNT.toString())
                .with("created_at", NOW)
                .with("updated_at", NOW)
                .insert();
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", chain)
                .with("token_address", token)
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", address)
                .with("expected_amount", AMOUNT.toString())
                .with("baseline_balance", "0")
                .with("current_balance", AMOUNT.toString())
                .with("baseline_at", NOW)
                .with("stopped_at", NOW)
                .with("stop_reason", "paid")
                .with("settled_at", NOW)
                .with("created_at", NOW)
                .with("updated_at", NOW)
                .insert();
        return UUID.fromString(Sql.value("select id from market.derived_destinations where payment_id = ?", payment));
    }

    private UUID ordered(UUID destination) {
        UUID id = Uuid7.next();
        assertThat(in((EntityManager em) -> new SweepRepository(em)
                        .open(id, destination, chain, TOKEN, AMOUNT, "0x" + "7".repeat(40), null, NOW)))
                .isTrue();
        return id;
    }

    private SweepOrder order(UUID id) {
        return in(em -> new SweepRepository(em).find(id)).orElseThrow();
    }

    private SweepTransaction intent(UUID orderId, SweepTransactionKind kind, String from, long nonce) {
        return SweepTransaction.intent(
                Uuid7.next(),
                order(orderId),
                kind,
                from,
                TOKEN,
                BigInteger.ZERO,
                "0xa9059cbb",
                nonce,
                60_000,
                BigInteger.TEN.pow(9));
    }

    private static boolean intend(SweepTransaction intent) {
        return in(em -> new SweepTransactionRepository(em).intend(intent, NOW));
    }

    private static boolean sign(SweepTransaction intent) {
        String hash = "0x" + (Uuid7.next() + "" + Uuid7.next()).replace("-", "");
        return in(em -> new SweepTransactionRepository(em).sign(intent.id(), "0x0102", hash, NOW));
    }

    @Test
    void an_address_has_one_open_order_and_the_day_counts_all_that_did_not_fail() {
        UUID destination = paid(chain, TOKEN);
        UUID first = ordered(destination);
        assertThat(in((EntityManager em) ->
                        new SweepRepository(em).open(Uuid7.next(), destination, chain, TOKEN, AMOUNT, GAS, null, NOW)))
                .isFalse();
        SweepOrder stored = order(first);
        assertThat(stored.amount()).isEqualTo(AMOUNT);
        assertThat(stored.startedBy()).isNull();
        assertThat(in((EntityManager em) -> new OpenSweepRepository(em).open(chain, List.of(), 10)))
                .containsExactly(stored);
        assertThat(in((EntityManager em) -> new OpenSweepRepository(em).openChains()))
                .contains(chain);
        assertThat(in((EntityManager em) -> new SweepRepository(em).orderedSince(chain, TOKEN, NOW)))
                .isEqualTo(AMOUNT);
        assertThat(in((EntityManager em) -> new SweepRepository(em).orderedSince(chain, TOKEN, NOW.plusSeconds(1))))
                .isZero();
        Market.run(em -> new SweepRepository(em).waitFor(first, "not_mined", NOW));
        assertThat(order(first).reason()).isEqualTo("not_mined");
        assertThat(in((EntityManager em) ->
                        new SweepRepository(em).end(first, SweepOrderStatus.FAILED, "reverted", NOW)))
                .isTrue();
        assertThat(in((EntityManager em) -> new SweepRepository(em).end(first, SweepOrderStatus.DONE, null, NOW)))
                .isFalse();
        assertThat(in((EntityManager em) -> new SweepRepository(em).orderedSince(chain, TOKEN, NOW)))
                .isZero();
        UUID second = ordered(destination);
        assertThat(in((EntityManager em) -> new SweepRepository(em).list(null, destination, null, 1)))
                .extracting(SweepOrder::id)
                .containsExactly(second);
        assertThat(in((EntityManager em) -> new SweepRepository(em).list(null, destination, second, 9)))
                .extracting(SweepOrder::id)
                .containsExactly(first);
        assertThat(in((EntityManager em) -> new SweepRepository(em).list(SweepOrderStatus.OPEN, destination, null, 9)))
                .extracting(SweepOrder::id)
                .containsExactly(second);
        in(em -> new SweepRepository(em).end(second, SweepOrderStatus.DONE, null, NOW));
        assertThat(in((EntityManager em) -> new MovableRepository(em).booked(chain, null, 10))
                        .values())
                .containsExactly(BigInteger.ZERO);
    }

    @Test
    void a_transaction_goes_from_step_to_step_once_and_its_number_is_used_once() {
        UUID order = ordered(paid(chain, TOKEN));
        String from = order(order).address();
        SweepTransaction move = intent(order, SweepTransactionKind.MOVE, from, 0);
        assertThat(intend(move)).isTrue();
        assertThat(intend(intent(order, SweepTransactionKind.MOVE, from, 0))).isFalse();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).broadcast(move.id(), null, NOW)))
                .as("nothing is sent that is not signed")
                .isFalse();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).nextNonce(chain, from)))
                .isZero();
        assertThat(sign(move)).isTrue();
        assertThat(sign(move)).as("signed once").isFalse();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).nextNonce(chain, from)))
                .isEqualTo(1);
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).confirm(move.id(), "0x07", 7, NOW)))
                .isFalse();
        assertThat(in((EntityManager em) ->
                        new SweepTransactionRepository(em).broadcast(move.id(), "already known", NOW)))
                .isTrue();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).broadcast(move.id(), null, NOW)))
                .isFalse();
        Market.run(em -> new SweepTransactionRepository(em).tried(move.id(), "x".repeat(300), NOW));
        SweepTransaction sent =
                in(em -> new SweepTransactionRepository(em).of(order)).get(0);
        assertThat(sent.attempts()).isEqualTo(1);
        assertThat(sent.error()).hasSize(200);
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).confirm(move.id(), "0x07", 7, NOW)))
                .isTrue();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em)
                        .fail(move.id(), SweepTransactionStatus.BROADCAST, "late", NOW)))
                .isFalse();
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).of(List.of(order))))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.status()).isEqualTo(SweepTransactionStatus.CONFIRMED);
                    assertThat(done.blockNumber()).isEqualTo(7);
                    assertThat(done.raw()).isEqualTo("0x0102");
                });
        assertThat(in((EntityManager em) -> new SweepTransactionRepository(em).of(List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_that_send_from_one_account_at_once_the_second_waits_and_comes_after(Race.End end) {
        UUID one = ordered(paid(chain, TOKEN));
        UUID two = ordered(paid(chain, TOKEN));
        SweepTransaction first = intent(one, SweepTransactionKind.GAS, GAS, 5);
        SweepTransaction second = intent(two, SweepTransactionKind.GAS, GAS, 5);
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> new SweepTransactionRepository(em).intend(first, NOW),
                em -> new SweepTransactionRepository(em).intend(second, NOW));
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_orders_of_an_address_at_once_one_is_stored(Race.End end) {
        UUID destination = paid(chain, TOKEN);
        Function<EntityManager, Boolean> open =
                em -> new SweepRepository(em).open(Uuid7.next(), destination, chain, TOKEN, AMOUNT, GAS, null, NOW);
        Race.Result<Boolean, Boolean> result = Race.run(end, open, open);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }
}
