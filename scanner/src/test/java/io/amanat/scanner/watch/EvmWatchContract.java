package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.watch.ScanMeter.Event;
import io.amanat.shared.jpa.SqlCounter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading an EVM chain must do, on whatever node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EvmWatchContract {
    static final BigInteger AMOUNT = ScanBench.AMOUNT;
    private static final String NOBODY = "0x" + "0".repeat(40);

    ScanBench bench;
    TestNode node;
    ScanBench.Worker worker;

    abstract TestNode startNode() throws Exception;

    abstract void stopNode() throws Exception;

    @BeforeAll
    void startAll() throws Exception {
        bench = ScanBench.start();
        node = startNode();
    }

    @AfterAll
    void stopAll() throws Exception {
        stopNode();
        bench.close();
    }

    @BeforeEach
    void newWorker() throws Exception {
        worker = bench.worker(ScanBench.FLOOR, node.proxy, node.url());
        worker.round();
    }

    ScannerIntent intent() {
        return worker.proxyIntent(node.token);
    }

    String pay(ScannerIntent intent, BigInteger amount) {
        return node.pay(
                node.token, intent.destination(), amount, intent.reference().reference());
    }

    void finish() {
        node.mine(ScanBench.FLOOR + 1);
        worker.round();
    }

    @Test
    void AC_155_a_payment_is_seen_with_its_place_and_AC_156_is_final_at_the_required_depth() throws Exception {
        ScannerIntent intent = intent();
        String transaction = pay(intent, AMOUNT);
        long block = node.blockOf(transaction);
        worker.round();
        ScannerIntent seen = bench.now(intent);
        assertThat(seen.status()).isEqualTo(IntentStatus.CONFIRMING);
        assertThat(seen.txHash()).isEqualTo(transaction);
        assertThat(seen.blockNumber()).isEqualTo(block);
        assertThat(seen.logIndex()).isNotNull();
        assertThat(seen.confirmations())
                .isEqualTo((int) (node.head() - block + 1))
                .isLessThan(ScanBench.FLOOR);

        node.mine(ScanBench.FLOOR - 1 - (node.head() - block + 1));
        worker.round();
        assertThat(bench.now(intent).status()).as("one block short").isEqualTo(IntentStatus.CONFIRMING);
        assertThat(bench.now(intent).confirmations()).isEqualTo(ScanBench.FLOOR - 1);

        node.mine(1);
        worker.round();
        assertThat(bench.now(intent).status()).isEqualTo(IntentStatus.CONFIRMED);
        node.mine(5);
        worker.round();
        assertThat(bench.now(intent).confirmations()).as("capped").isEqualTo(ScanBench.FLOOR);
        assertThat(bench.column("select observed_amount from scanner.intents where next_attempt_at is not null"))
                .containsExactly(AMOUNT.toString());
    }

    @Test
    void AC_159_more_than_expected_is_accepted_and_told_as_it_is() throws Exception {
        ScannerIntent intent = intent();
        pay(intent, AMOUNT.add(BigInteger.ONE));
        worker.round();
        finish();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.column("select observed_amount from scanner.intents"))
                .containsExactly(AMOUNT.add(BigInteger.ONE).toString());
    }

    @Test
    void AC_158_too_little_or_nothing_leaves_the_intent_waiting_for_the_right_payment() {
        ScannerIntent intent = intent();
        pay(intent, AMOUNT.subtract(BigInteger.ONE));
        node.payReady(
                node.token,
                intent.destination(),
                BigInteger.ZERO,
                intent.reference().reference(),
                BigInteger.ZERO,
                NOBODY);
        finish();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        assertThat(worker.meter.of(Event.UNDERPAID)).isPositive();
        assertThat(worker.meter.of(Event.REJECTED)).isZero();
        String right = pay(intent, AMOUNT);
        finish();
        assertThat(bench.now(intent).txHash()).isEqualTo(right);
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void AC_158_the_wrong_token_destination_or_fee_is_rejected() {
        ScannerIntent token = intent();
        node.pay(node.otherToken, token.destination(), AMOUNT, token.reference().reference());
        finish();
        assertThat(worker.meter.of(Event.WRONG_TOKEN)).isPositive();
        assertThat(bench.status(token)).isEqualTo(IntentStatus.PENDING);

        ScannerIntent destination = intent();
        node.pay(
                node.token, ScanBench.address(), AMOUNT, destination.reference().reference());
        ScannerIntent fee = intent();
        node.pay(
                node.token,
                fee.destination(),
                AMOUNT,
                fee.reference().reference(),
                BigInteger.ONE,
                ScanBench.address());
        long before = worker.meter.of(Event.REJECTED);
        finish();
        assertThat(worker.meter.of(Event.REJECTED) - before).isEqualTo(2);
        assertThat(bench.status(destination)).isEqualTo(IntentStatus.PENDING);
        assertThat(bench.status(fee)).isEqualTo(IntentStatus.PENDING);
    }

    @Test
    void AC_160_a_second_payment_and_a_second_look_change_nothing() throws Exception {
        ScannerIntent intent = intent();
        String first = pay(intent, AMOUNT);
        worker.round();
        pay(intent, AMOUNT);
        worker.round();
        finish();
        List<String> told = bench.column("select confirmed_at from scanner.intents");
        worker.start();
        worker.round();
        assertThat(bench.now(intent).txHash()).isEqualTo(first);
        assertThat(bench.column("select confirmed_at from scanner.intents")).isEqualTo(told);
    }

    @Test
    void the_largest_amount_there_is_is_told_exactly() throws Exception {
        ScannerIntent intent = bench.intent(
                ScanBench.CHAIN, Rail.PROXY, node.token, ScanBench.address(), ScanBench.FLOOR, TestNode.MAX);
        String before = node.snapshot();
        node.asNewcomer(() -> pay(intent, TestNode.MAX));
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMING);
        assertThat(bench.column("select observed_amount from scanner.intents"))
                .containsExactly(TestNode.MAX.toString());
        node.revert(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30, 64})
    void AC_164_a_payment_that_a_reorganisation_drops_waits_again_and_is_taken_where_it_comes_back(int depth)
            throws Exception {
        ScannerIntent kept = intent();
        pay(kept, AMOUNT);
        ScannerIntent dropped = bench.intent(ScanBench.CHAIN, Rail.PROXY, node.token, ScanBench.address(), 200);
        node.mint(node.token, AMOUNT);
        node.approve(node.token, AMOUNT);
        String before = node.snapshot();
        node.payReady(
                node.token, dropped.destination(), AMOUNT, dropped.reference().reference(), BigInteger.ZERO, NOBODY);
        node.mine(depth - 1);
        worker.round();
        assertThat(bench.status(dropped)).isEqualTo(IntentStatus.CONFIRMING);
        node.revert(before);
        node.mine(depth + 3);
        worker.round();
        assertThat(bench.status(dropped)).isEqualTo(IntentStatus.PENDING);
        assertThat(bench.now(dropped).txHash()).isNull();
        String again = node.payReady(
                node.token, dropped.destination(), AMOUNT, dropped.reference().reference(), BigInteger.ZERO, NOBODY);
        worker.round();
        assertThat(bench.now(dropped).txHash()).isEqualTo(again);
        finish();
        assertThat(bench.status(kept)).as("what was below the fork").isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.status(dropped)).isEqualTo(IntentStatus.CONFIRMING);
        node.mine(200);
        worker.round();
        assertThat(bench.status(dropped)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(worker.meter.of(Event.REORGS)).isEqualTo(1);
    }

    @Test
    void a_plain_transfer_to_a_destination_of_its_own_pays_and_a_wrong_token_there_is_noticed() {
        String destination = ScanBench.address();
        node.mint(node.token, AMOUNT.multiply(BigInteger.TEN));
        node.mint(node.otherToken, AMOUNT);
        String early = node.transfer(node.token, destination, AMOUNT);
        worker.round();
        ScannerIntent intent = bench.intent(ScanBench.CHAIN, Rail.TRANSFER, node.token, destination, ScanBench.FLOOR);
        worker.round();
        assertThat(bench.status(intent)).as("what came before it").isEqualTo(IntentStatus.PENDING);
        node.transfer(node.otherToken, destination, AMOUNT);
        node.transfer(node.token, destination, AMOUNT.subtract(BigInteger.ONE));
        node.transfer(node.token, destination, BigInteger.ZERO);
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        assertThat(worker.meter.of(Event.WRONG_TOKEN)).isEqualTo(1);
        String right = node.transfer(node.token, destination, AMOUNT);
        worker.round();
        finish();
        assertThat(bench.now(intent).txHash()).isEqualTo(right).isNotEqualTo(early);
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void AC_163_the_first_round_begins_ten_blocks_back_and_days_off_are_read_after() throws Exception {
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .containsExactly(String.valueOf(node.head()));
        ScannerIntent intent = intent();
        pay(intent, AMOUNT);
        for (int part = 0; part < 7; part++) {
            node.mine(300);
        }
        worker.start();
        worker.round();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.column("select last_scanned_block from scanner.checkpoints"))
                .containsExactly(String.valueOf(node.head()));
    }

    @Test
    void a_round_takes_one_statement_to_look_and_one_to_store_whether_nobody_paid_or_sixty_did() {
        int nobody = 2;
        int finality = 1;
        assertThat(statements()).isEqualTo(nobody);
        node.mint(node.token, AMOUNT.multiply(BigInteger.valueOf(100)));
        node.approve(node.token, AMOUNT.multiply(BigInteger.valueOf(100)));
        ScannerIntent one = intent();
        payReady(one);
        assertThat(statements()).isEqualTo(nobody);
        assertThat(bench.status(one)).isEqualTo(IntentStatus.CONFIRMING);
        List<ScannerIntent> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(intent());
            payReady(many.get(i));
        }
        assertThat(statements()).as("by now the first is deep enough").isEqualTo(nobody + finality);
        assertThat(many).allSatisfy(intent -> assertThat(bench.status(intent)).isNotEqualTo(IntentStatus.PENDING));
        node.mine(ScanBench.FLOOR);
        assertThat(statements()).isEqualTo(nobody + finality);
        assertThat(many).allSatisfy(intent -> assertThat(bench.status(intent)).isEqualTo(IntentStatus.CONFIRMED));
    }

    private void payReady(ScannerIntent intent) {
        node.payReady(
                node.token, intent.destination(), AMOUNT, intent.reference().reference(), BigInteger.ZERO, NOBODY);
    }

    /** Of one round, without the note of how it went. */
    private int statements() {
        SqlCounter.reset();
        worker.read();
        return SqlCounter.current();
    }
}
