package io.amanat.custody.service;

import static io.amanat.custody.service.Sweeping.AMOUNT;
import static io.amanat.custody.service.Sweeping.DEPTH;
import static io.amanat.custody.service.Sweeping.FIRST;
import static io.amanat.custody.service.Sweeping.KEPT;
import static io.amanat.custody.service.Sweeping.PATIENCE;
import static io.amanat.custody.service.Sweeping.TOKEN;
import static io.amanat.custody.service.Sweeping.TOP_UP;
import static io.amanat.custody.service.Sweeping.gwei;
import static io.amanat.custody.service.Sweeping.only;
import static io.amanat.custody.service.Sweeping.state;
import static io.amanat.custody.service.Sweeping.transactions;
import static io.amanat.custody.service.Sweeping.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no block takes is sent again for more, under its own number. */
@ExtendWith(TestDatabase.class)
@Tag("R-SWP-04")
class SweepFeesTest {
    private final Sweeping sweeping = new Sweeping();

    @AfterEach
    void nothing_is_left_open() {
        sweeping.end();
    }

    private static SweepReplacement replacement(SweepTransaction sent) {
        assertThat(versions(sent)).hasSize(1);
        return versions(sent).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 100, 10",
        "9, 1, 100, 12",
        "8, 30, 100, 30",
        "8, 300, 100, 100",
        "80, 1, 100, 100",
        "80, 1, 90, 90",
        "80, 1, 89, none",
        "100, 1, 100, none",
        "100, 500, 100, none"
    })
    void a_dearer_version_pays_a_quarter_more_or_what_is_usual_within_the_limit_and_never_less_than_an_eighth_more(
            BigInteger last, BigInteger market, BigInteger highest, String expected) {
        assertThat(SweepTerms.dearer(last, market, highest)
                        .map(BigInteger::toString)
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void what_no_block_takes_is_sent_again_for_more_under_the_same_number_and_moves_once() {
        SweepOrder order = sweeping.ordered();
        BigInteger before = sweeping.node.tokens(TOKEN, KEPT);
        sweeping.node.wants(gwei(6));
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open not_mined");
        sweeping.passes(PATIENCE.minusSeconds(1));
        sweeping.tick();
        SweepTransaction gas = only(order);
        assertThat(versions(gas)).as("it has not waited long enough").isEmpty();
        sweeping.passes(Duration.ofSeconds(1));
        sweeping.tick();
        SweepReplacement dearer = replacement(gas);
        assertThat(gas.gasPrice()).isEqualTo(FIRST);
        assertThat(dearer.gasPrice()).isEqualTo(new BigInteger("6250000000"));
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isEqualTo(1);
        assertThat(sweeping.node.coins(order.address())).isEqualTo(TOP_UP);

        // The move is too cheap as well, and the blocks take the second version of it.
        sweeping.tick();
        assertThat(transactions(order)).hasSize(2);
        SweepTransaction given = transactions(order).get(0);
        assertThat(given.status()).isEqualTo(SweepTransactionStatus.CONFIRMED);
        assertThat(given.minedHash()).isEqualTo(dearer.txHash());
        assertThat(state(order)).isEqualTo("open not_mined");
        sweeping.passes(PATIENCE);
        sweeping.tick();
        sweeping.node.grow(DEPTH);
        sweeping.tick();
        sweeping.movedOnce(order);
        assertThat(sweeping.node.tokens(TOKEN, KEPT)).isEqualTo(before.add(AMOUNT));
        SweepTransaction move = transactions(order).get(1);
        assertThat(move.minedHash()).isEqualTo(replacement(move).txHash());
        assertThat(move.txHash()).isNotEqualTo(move.minedHash());
        assertThat(Sql.value(
                        "select tx_hash from market.derived_destination_sweeps where status = 'confirmed' and destination_id = ?",
                        order.destinationId()))
                .isEqualTo(move.minedHash());
    }

    @Test
    void whichever_version_is_mined_ends_the_step() {
        SweepOrder order = sweeping.stuck();
        sweeping.passes(PATIENCE);
        sweeping.tick();
        SweepTransaction gas = only(order);
        assertThat(state(order)).isEqualTo("open replaced");
        String dearer = replacement(gas).txHash();
        sweeping.node.wants(BigInteger.ZERO);
        assertThat(sweeping.node.send(gas.raw()))
                .as("a block takes the first one")
                .isNull();
        sweeping.tick();
        assertThat(transactions(order).get(0).minedHash())
                .isEqualTo(gas.txHash())
                .isNotEqualTo(dearer);
        assertThat(sweeping.node.coins(order.address())).as("given once").isLessThanOrEqualTo(TOP_UP);
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isEqualTo(1);
        sweeping.node.grow(DEPTH);
        sweeping.tick();
        sweeping.movedOnce(order);
    }

    @Test
    void the_highest_price_is_never_passed_and_what_waits_there_is_seen() {
        sweeping.payingAtMost(7);
        SweepOrder order = sweeping.stuck();
        for (String reason : List.of("replaced", "fee_at_limit", "fee_at_limit")) {
            sweeping.passes(PATIENCE);
            sweeping.tick();
            // 5, 6.25 and no more: 7 is less than an eighth above.
            assertThat(state(order)).isEqualTo("open " + reason);
        }
        assertThat(versions(only(order)))
                .extracting(SweepReplacement::gasPrice)
                .containsExactly(new BigInteger("6250000000"));
        sweeping.payingAtMost(8);
        sweeping.tick();
        assertThat(versions(only(order)))
                .extracting(SweepReplacement::gasPrice)
                .containsExactly(new BigInteger("6250000000"), new BigInteger("7812500000"));
    }

    @Test
    void a_gas_account_that_cannot_pay_more_is_seen_and_goes_on_when_it_is_filled() {
        SweepOrder order = sweeping.stuck();
        BigInteger has = sweeping.node.coins(sweeping.gasAddress());
        sweeping.node.giveCoins(sweeping.gasAddress(), TOP_UP.subtract(has));
        sweeping.passes(PATIENCE);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open gas_account_empty");
        assertThat(versions(only(order))).isEmpty();
        sweeping.node.giveCoins(sweeping.gasAddress(), has);
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open replaced");
    }

    @Test
    void a_death_between_deciding_signing_and_sending_goes_on_with_the_same_price_and_the_same_bytes() {
        SweepOrder order = sweeping.stuck();
        sweeping.passes(PATIENCE);
        sweeping.beforeSigning = () -> {
            throw new IllegalStateException("the server died");
        };
        sweeping.tick();
        SweepTransaction gas = only(order);
        SweepReplacement decided = replacement(gas);
        assertThat(decided.raw()).isNull();

        // The price that was decided on stays, whatever gas costs by now.
        sweeping.node.costs(gwei(50));
        sweeping.beforeSigning = () -> {};
        sweeping.afterSigning = () -> sweeping.node.losesAnswers("eth_sendRawTransaction");
        sweeping.tick();
        SweepReplacement signed = replacement(gas);
        assertThat(signed.raw()).isNotNull();
        assertThat(signed.gasPrice()).isEqualTo(decided.gasPrice());
        assertThat(signed.sentAt()).isNull();
        assertThat(state(order)).isEqualTo("open chain_unavailable");

        sweeping.afterSigning = () -> {};
        sweeping.node.works("eth_sendRawTransaction");
        sweeping.node.costs(FIRST);
        sweeping.node.wants(gwei(6));
        sweeping.tick();
        assertThat(state(order)).isEqualTo("open replaced");
        sweeping.node.wants(BigInteger.ZERO);
        sweeping.tick();
        sweeping.node.grow(DEPTH);
        sweeping.tick();
        sweeping.movedOnce(order);
        assertThat(replacement(gas).raw()).isEqualTo(signed.raw());
        assertThat(transactions(order).get(0).minedHash()).isEqualTo(signed.txHash());
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isEqualTo(1);
    }

    @Test
    void one_stuck_number_keeps_the_next_order_waiting_visibly_and_both_end() {
        SweepOrder first = sweeping.stuck();
        SweepOrder second = sweeping.ordered();
        sweeping.tick();
        assertThat(state(second)).isEqualTo("open gas_account_busy");
        assertThat(transactions(second)).isEmpty();
        sweeping.node.wants(gwei(6));
        sweeping.node.costs(gwei(6));
        sweeping.passes(PATIENCE);
        for (int round = 0; round < 4; round++) {
            sweeping.tick();
            sweeping.node.grow(DEPTH);
        }
        sweeping.movedOnce(first);
        sweeping.movedOnce(second);
        assertThat(sweeping.node.nonce(sweeping.gasAddress())).isEqualTo(2);
    }
}
