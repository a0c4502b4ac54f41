package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.outbound.service.Breaker;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that answer, fail, stall or serve another chain. */
class JsonRpcChainReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOKEN = TestNode.address();

    private final TestNode first = new TestNode(56);
    private final TestNode second = new TestNode(56);
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOW);

    @AfterEach
    void the_nodes_stop() {
        first.close();
        second.close();
    }

    private JsonRpcChainReader reader(String... urls) {
        JsonRpcChainReader reader = new JsonRpcChainReader();
        Wiring.inject(reader, "clock", clock);
        return Wiring.inject(
                reader,
                "settings",
                new TestSettings()
                        .with(MarketSetting.RPC_URL_CHAIN_56, String.join(",", urls))
                        .build());
    }

    @Test
    void only_chains_with_a_node_can_be_read() {
        JsonRpcChainReader reader = reader(first.url());
        assertThat(reader.reads(56)).isTrue();
        assertThat(reader.reads(97)).isFalse();
        assertThat(reader.reads(728126428)).isFalse();
        assertThatThrownBy(() -> reader.head(97)).isInstanceOf(ChainUnavailableException.class);
    }

    @Test
    void a_malformed_address_is_a_node_that_fails_and_its_key_is_told_to_nobody() {
        String malformed = "http://node.example/a key-of-ours";
        assertThatThrownBy(() -> reader(malformed).head(56))
                .isInstanceOf(ChainUnavailableException.class)
                .extracting(Throwables::getStackTrace)
                .asString()
                .contains("its address is none")
                .doesNotContain("key-of-ours");
        assertThat(reader(malformed, first.url()).head(56)).isPositive();
    }

    @Test
    void a_receipt_is_read_word_for_word() {
        String from = TestNode.address();
        String to = TestNode.address();
        TestTransaction mined = first.transaction().transfer(TOKEN, from, to, BigInteger.TEN);
        String hash = mined.mine();
        JsonRpcChainReader reader = reader(first.url());
        Receipt receipt = reader.receipt(56, hash).orElseThrow();
        assertThat(receipt.succeeded()).isTrue();
        assertThat(receipt.blockNumber()).isEqualTo(mined.block());
        assertThat(receipt.logs()).hasSize(1);
        assertThat(receipt.logs().get(0).address()).isEqualTo(TOKEN);
        assertThat(receipt.logs().get(0).index()).isEqualTo(4);
        assertThat(reader.block(56, mined.block()).orElseThrow().hash()).isEqualTo(receipt.blockHash());
        assertThat(reader.block(56, mined.block() + 1)).isEmpty();
        assertThat(reader.receipt(56, TestNode.hash())).isEmpty();
        assertThat(reader.head(56)).isEqualTo(mined.block());
        first.putCode(to);
        assertThat(reader.isContract(56, to)).isTrue();
        assertThat(reader.isContract(56, from)).isFalse();
        first.answersCall(TOKEN, "0x01", "0xff");
        assertThat(reader.call(56, TOKEN, "0x01")).isEqualTo("0xff");
    }

    @Test
    void a_balance_of_before_is_told_while_its_state_is_kept_and_a_node_without_it_has_not_failed() {
        String address = TestNode.address();
        BigInteger most = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        JsonRpcChainReader reader = reader(first.url());
        first.giveTokens(TOKEN, address, BigInteger.ONE);
        for (int i = 0; i <= Breaker.FAILURES; i++) {
            assertThat(reader.tokensAt(56, TOKEN, address, 990)).isEmpty();
        }
        first.keepsState(TOKEN, address, 991, most);
        assertThat(reader.tokensAt(56, TOKEN, address, 990)).isEmpty();
        assertThat(reader.tokensAt(56, TOKEN, address, 991)).contains(most);
        assertThat(reader.tokens(56, TOKEN, address)).isEqualTo(1);
        first.answersWith(503);
        assertThat(reader.tokensAt(56, TOKEN, address, 991)).isEmpty();
    }

    @Test
    void a_balance_of_before_is_asked_of_every_node_whatever_the_first_has_against_it() {
        String address = TestNode.address();
        JsonRpcChainReader reader = reader(first.url(), second.url());
        second.keepsState(TOKEN, address, 990, BigInteger.TEN);
        assertThat(reader.tokensAt(56, TOKEN, address, 990)).contains(BigInteger.TEN);
        first.keepsState(TOKEN, address, 990, BigInteger.ONE);
        first.fails("eth_call");
        assertThat(reader.tokensAt(56, TOKEN, address, 990))
                .as("too many calls")
                .contains(BigInteger.TEN);
        first.works("eth_call");
        first.answersWith(410);
        for (int i = 0; i <= Breaker.FAILURES; i++) {
            assertThat(reader.tokensAt(56, TOKEN, address, 990)).contains(BigInteger.TEN);
        }
        first.answersWith(200);
        assertThat(reader.tokensAt(56, TOKEN, address, 990))
                .as("it has no rest")
                .contains(BigInteger.ONE);
    }

    @Test
    void a_balance_is_read_at_the_block_that_was_told_and_not_at_that_of_a_node_behind() {
        String address = TestNode.address();
        JsonRpcChainReader reader = reader(first.url(), second.url());
        second.grow(5);
        second.giveTokens(TOKEN, address, BigInteger.TEN);
        assertThat(reader.tokensAt(56, TOKEN, address, 1_005)).contains(BigInteger.TEN);
        assertThat(reader.tokensAt(56, TOKEN, address, 1_006)).isEmpty();
    }

    @Test
    void when_the_first_node_fails_the_second_answers_and_the_first_gets_a_rest() {
        JsonRpcChainReader reader = reader(first.url(), second.url());
        first.answersWith(503);
        for (int i = 0; i < Breaker.FAILURES; i++) {
            assertThat(reader.head(56)).isEqualTo(1_000);
        }
        int asked = first.asked().size();
        assertThat(reader.head(56)).isEqualTo(1_000);
        assertThat(first.asked()).hasSize(asked);
        first.answersWith(200);
        Wiring.clockAt(clock, NOW.plus(Breaker.REST));
        first.grow(5);
        assertThat(reader.head(56)).isEqualTo(1_005);
    }

    @Test
    void a_node_of_another_chain_is_never_believed() {
        try (TestNode other = new TestNode(97)) {
            JsonRpcChainReader alone = reader(other.url());
            assertThatThrownBy(() -> alone.head(56))
                    .isInstanceOf(ChainUnavailableException.class)
                    .hasRootCauseMessage("it serves chain 97");
            assertThat(reader(other.url(), second.url()).head(56)).isEqualTo(1_000);
        }
    }

    @Test
    void a_node_that_stalls_in_the_middle_of_its_answer_is_let_go() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer stalling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stalling.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        stalling.start();
        long start = System.nanoTime();
        try {
            String url = "http://127.0.0.1:" + stalling.getAddress().getPort() + "/";
            assertThat(reader(url, second.url()).head(56)).isEqualTo(1_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(JsonRpcChainReader.ANSWER_TIMEOUT.minusSeconds(1), Duration.ofSeconds(15));
        } finally {
            end.countDown();
            stalling.stop(0);
        }
    }

    @Test
    void an_answer_larger_than_any_block_is_not_read() {
        first.saysOnly("{\"result\":\"0x" + "0".repeat(JsonRpcChainReader.MAX_ANSWER) + "\"}");
        assertThatThrownBy(() -> reader(first.url()).head(56)).isInstanceOf(ChainUnavailableException.class);
    }
}
