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
import org.junit.jupiter.params.provider.ValueSource;

/** Dearer versions of a transaction: decided, signed and sent once each, in this order. */
@ExtendWith(TestDatabase.class)
class SweepReplacementRepositoryTest {
    private static final Instant NOW = Row.NOON;
    private static final AtomicInteger CHAINS = new AtomicInteger(750_000);
    private static final BigInteger DEARER = new BigInteger("6250000000");
    private static final BigInteger DEAREST = new BigInteger("8000000000");

    private final int chain = CHAINS.incrementAndGet();
    private final String gasAccount = "0x" + "9".repeat(40);

    private static <T> T in(Function<EntityManager, T> work) {
        return Market.in(work);
    }

    private static String digits(int count) {
        return (Uuid7.next() + "" + Uuid7.next()).replace("-", "").substring(64 - count);
    }

    /** Gas for five, sent and in no block. */
    private UUID sent(long nonce, String status) {
        UUID destination = Row.of("market.derived_destinations")
                .with("payment_id", Row.paidPayIn(Deal.agreed()).insert())
                .with("chain_id", chain)
                .with("address", "0x" + digits(40))
                .with("account", "fingerprint")
                .with("derivation_path", "m/44'/60'/0'/0/7")
                .with("derivation_index", CHAINS.incrementAndGet())
                .with("created_at", NOW)
                .with("updated_at", NOW)
                .insert();
        UUID order = Row.of("market.sweep_orders")
                .with("destination_id", destination)
                .with("chain_id", chain)
                .with("token_address", "0x" + "8".repeat(40))
                .with("amount", "10")
                .with("to_address", "0x" + "7".repeat(40))
                .with("created_at", NOW)
                .with("updated_at", NOW)
                .insert();
        Row transaction = Row.of("market.sweep_transactions")
                .with("order_id", order)
                .with("kind", "gas")
                .with("chain_id", chain)
                .with("from_address", gasAccount)
                .with("to_address", "0x" + "6".repeat(40))
                .with("value", "1")
                .with("data", "0x")
                .with("nonce", nonce)
                .with("gas_limit", 21_000)
                .with("gas_price", "5000000000")
                .with("status", status)
                .with("raw", "0x0" + nonce)
                .with("tx_hash", "0x" + digits(64))
                .with("created_at", NOW)
                .with("updated_at", NOW);
        if (status.equals("confirmed")) {
            transaction.with("block_number", 7L).with("mined_hash", "0x" + digits(64));
        }
        return transaction.insert();
    }

    private static boolean decide(UUID transaction, BigInteger price) {
        return in(em -> new SweepReplacementRepository(em).decide(Uuid7.next(), transaction, price, false, NOW));
    }

    private static List<SweepReplacement> of(UUID transaction) {
        return in(em -> new SweepReplacementRepository(em).of(List.of(transaction)));
    }

    private static boolean sign(UUID id, String raw) {
        return in(em -> new SweepReplacementRepository(em).sign(id, raw, "0x" + digits(64), NOW));
    }

    private static boolean send(UUID id) {
        return in(em -> new SweepReplacementRepository(em).sent(id, "already known", NOW));
    }

    @Test
    void a_version_goes_from_step_to_step_once_and_the_next_is_decided_on_when_it_was_sent() {
        UUID transaction = sent(0, "broadcast");
        assertThat(decide(transaction, DEARER)).isTrue();
        assertThat(decide(transaction, DEAREST)).as("one at a time").isFalse();
        UUID id = of(transaction).get(0).id();
        assertThat(send(id)).as("nothing is sent that is not signed").isFalse();
        Market.run(em -> new SweepReplacementRepository(em).tried(id, "x".repeat(300), NOW));
        assertThat(of(transaction).get(0).error()).hasSize(200);
        assertThat(of(transaction).get(0).attempts()).isEqualTo(1);
        assertThat(sign(id, "0xaa")).isTrue();
        assertThat(sign(id, "0xbb")).as("signed once").isFalse();
        assertThat(decide(transaction, DEAREST)).isFalse();
        assertThat(send(id)).isTrue();
        assertThat(send(id)).isFalse();
        assertThat(decide(transaction, DEAREST)).isTrue();
        assertThat(of(transaction))
                .extracting(SweepReplacement::gasPrice, SweepReplacement::raw)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DEARER, "0xaa"),
                        org.assertj.core.groups.Tuple.tuple(DEAREST, null));
        assertThat(in((EntityManager em) -> new SweepReplacementRepository(em).of(List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signed", "confirmed", "failed"})
    void only_what_is_on_its_way_is_replaced(String status) {
        assertThat(decide(sent(0, status), DEARER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_that_decide_at_once_the_second_waits_and_comes_after(Race.End end) {
        UUID transaction = sent(0, "broadcast");
        Function<EntityManager, Boolean> work =
                em -> new SweepReplacementRepository(em).decide(Uuid7.next(), transaction, DEARER, false, NOW);
        Race.Result<Boolean, Boolean> result = Race.run(end, work, work);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
    }

    @Test
    void what_was_signed_under_earlier_numbers_is_told_by_number_the_dearest_first() {
        UUID first = sent(0, "confirmed");
        Sql.run(
                """
                insert into market.sweep_replacements (id, transaction_id, gas_price, raw, tx_hash, sent_at, created_at, updated_at)
                values (gen_random_uuid(), ?, 6250000000, '0xaa', '0x01', now(), now(), now())
                """,
                first);
        sent(1, "confirmed");
        sent(2, "broadcast");
        assertThat(signed(0, 2)).containsExactly("0xaa", "0x00", "0x01");
        assertThat(signed(1, 3)).containsExactly("0x01", "0x02");
        assertThat(signed(2, 2)).isEmpty();
    }

    private List<String> signed(long from, long before) {
        return in(em -> new SweepTransactionRepository(em).signedBytes(chain, gasAccount, from, before, 10));
    }
}
