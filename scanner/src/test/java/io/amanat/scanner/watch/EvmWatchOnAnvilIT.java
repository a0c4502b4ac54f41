package io.amanat.scanner.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.watch.ScanMeter.Event;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The same on a real node, with real contracts; and what the dev chain's two contracts cannot do. */
class EvmWatchOnAnvilIT extends EvmWatchContract {
    private AnvilNode anvil;

    @Override
    TestNode startNode() throws Exception {
        anvil = AnvilNode.start();
        return anvil.node();
    }

    @Override
    void stopNode() throws Exception {
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void one_transaction_may_pay_two_intents_and_each_log_counts_once() {
        String destination = ScanBench.address();
        ScannerIntent first = bench.intent(ScanBench.CHAIN, Rail.PROXY, node.token, destination, ScanBench.FLOOR);
        ScannerIntent second = bench.intent(ScanBench.CHAIN, Rail.PROXY, node.token, destination, ScanBench.FLOOR);
        node.mint(node.token, AMOUNT.multiply(BigInteger.TWO));
        node.transfer(node.token, anvil.twice, AMOUNT.multiply(BigInteger.TWO));
        String transaction = node.send(
                anvil.twice,
                // pay(address,address,address,uint256,bytes,bytes)
                selector("pay(address,address,address,uint256,bytes,bytes)")
                        + TestNode.address(node.proxy)
                        + TestNode.address(node.token)
                        + TestNode.address(destination)
                        + TestNode.word(AMOUNT)
                        + TestNode.word(BigInteger.valueOf(192))
                        + TestNode.word(BigInteger.valueOf(256))
                        + TestNode.word(BigInteger.valueOf(8))
                        + first.reference().reference()
                        + "0".repeat(48)
                        + TestNode.word(BigInteger.valueOf(8))
                        + second.reference().reference()
                        + "0".repeat(48));
        worker.round();
        finish();
        assertThat(bench.now(first).txHash()).isEqualTo(transaction);
        assertThat(bench.now(second).txHash()).isEqualTo(transaction);
        assertThat(bench.now(first).logIndex()).isNotEqualTo(bench.now(second).logIndex());
        assertThat(bench.status(first)).isEqualTo(IntentStatus.CONFIRMED);
        assertThat(bench.status(second)).isEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void a_token_that_keeps_a_part_of_every_transfer_does_not_pay_what_the_proxy_says() {
        ScannerIntent intent = worker.proxyIntent(anvil.lossyToken);
        node.pay(
                anvil.lossyToken,
                intent.destination(),
                AMOUNT,
                intent.reference().reference());
        worker.round();
        finish();
        finish();
        assertThat(bench.status(intent)).isEqualTo(IntentStatus.PENDING);
        assertThat(worker.meter.of(Event.REJECTED)).isPositive();
        BigInteger enough = AMOUNT.multiply(BigInteger.TWO);
        node.pay(
                anvil.lossyToken,
                intent.destination(),
                enough,
                intent.reference().reference());
        worker.round();
        finish();
        assertThat(bench.status(intent))
                .as("twice the amount arrives in part, and still is told less")
                .isNotEqualTo(IntentStatus.CONFIRMED);
    }

    @Test
    void a_balance_and_decimals_are_read_and_an_address_without_a_token_is_refused() {
        String holder = ScanBench.address();
        node.mint(node.token, AMOUNT);
        node.transfer(node.token, holder, AMOUNT);
        assertThat(worker.node.balances(node.token, holder).token()).isEqualTo(AMOUNT);
        assertThat(worker.node.decimals(node.token)).isEqualTo(18);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> worker.node.balances(holder, holder))
                .isInstanceOf(io.amanat.scanner.node.RpcException.class);
    }

    private static String selector(String signature) {
        return org.web3j.crypto.Hash.sha3String(signature).substring(2, 10);
    }
}
