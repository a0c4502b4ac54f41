package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.NewDirectBalance;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import io.amanat.shared.id.Uuid7;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At which blocks our nodes are asked what an address holds; they are not all at the same one. */
class NodeBalancesTest {
    private static final Token USDT = ChainRegistry.load().token(56, "USDT").orElseThrow();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int DEPTH = 20;
    /** Of a small chain that begins at a thousand, with a second between two blocks. */
    private static final int HEAD = 1_100;

    private static final BigInteger NOW = BigInteger.valueOf(70);
    private static final BigInteger DEEP = BigInteger.valueOf(60);

    private final TestNode ahead = new TestNode(56);
    private final TestNode behind = new TestNode(56);
    private final String address = TestNode.address();
    private final DirectBalanceIntent intent = DirectBalanceIntent.await(
            Uuid7.next(),
            new NewDirectBalance(DirectBalanceMode.CHECK, null, USDT, address, null, BigInteger.TEN),
            NOON);

    @BeforeEach
    void one_node_is_at_the_newest_block_and_tells_no_balances() {
        mine(ahead, HEAD);
        ahead.fails("eth_call");
    }

    @AfterEach
    void the_nodes_stop() {
        ahead.close();
        behind.close();
    }

    private static void mine(TestNode node, int head) {
        for (int block = 1_001; block <= head; block++) {
            node.mineEmpty(minedAt(block));
        }
    }

    private static Instant minedAt(int block) {
        return NOON.minusSeconds(HEAD - block);
    }

    /** It has the state of a deep block, and of its own newest ones. */
    private void isAt(int head) {
        mine(behind, head);
        behind.giveTokens(USDT.address(), address, NOW);
        behind.keepsState(USDT.address(), address, 1_000, DEEP);
    }

    private NodeBalance read() {
        return nodes().read(intent).orElse(null);
    }

    private NodeBalances nodes() {
        JsonRpcChainReader reader = Wiring.inject(new JsonRpcChainReader(), "clock", new MarketClock());
        String urls = ahead.url() + "," + behind.url();
        Wiring.inject(
                reader,
                "settings",
                new TestSettings().with(MarketSetting.RPC_URL_CHAIN_56, urls).build());
        NodeBalances nodes = Wiring.inject(new NodeBalances(), "chains", reader);
        Wiring.inject(nodes, "accounts", reader);
        Wiring.inject(nodes, "policy", new ConfirmationPolicy() {
            @Override
            public int required(int chainId) {
                return DEPTH;
            }
        });
        return nodes;
    }

    @Test
    void a_balance_is_that_of_the_newest_block_and_of_the_one_that_is_as_deep_as_is_asked() {
        isAt(HEAD);
        assertThat(read()).isEqualTo(new NodeBalance(NOW, minedAt(HEAD), DEEP, minedAt(HEAD - DEPTH + 1)));
    }

    @Test
    void a_node_a_little_behind_is_asked_for_a_block_that_it_has() {
        isAt(HEAD - NodeBalances.BEHIND);
        assertThat(read())
                .isEqualTo(new NodeBalance(NOW, minedAt(HEAD - NodeBalances.BEHIND), DEEP, minedAt(HEAD - DEPTH + 1)));
    }

    @Test
    void a_node_far_behind_tells_what_lies_deep_and_nothing_of_now() {
        isAt(HEAD - NodeBalances.BEHIND - 1);
        assertThat(read()).isEqualTo(new NodeBalance(null, null, DEEP, minedAt(HEAD - DEPTH + 1)));
    }

    @Test
    void nodes_that_tell_neither_say_nothing() {
        isAt(HEAD);
        behind.fails("eth_call");
        assertThat(read()).isNull();
    }

    @Test
    void the_least_since_a_block_is_what_was_there_after_it_or_what_is_there_now() {
        isAt(HEAD - NodeBalances.BEHIND);
        assertThat(nodes().leastSince(intent, HEAD - DEPTH)).contains(DEEP);
        behind.giveTokens(USDT.address(), address, NOW.negate());
        assertThat(nodes().leastSince(intent, HEAD - DEPTH)).contains(BigInteger.ZERO);
        assertThat(nodes().leastSince(intent, 999))
                .as("it keeps no state of that block")
                .contains(BigInteger.ZERO);
        assertThat(nodes().leastSince(intent, HEAD)).as("not there yet").isEmpty();
    }
}
