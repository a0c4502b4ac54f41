package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Instance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A payment on a chain, found by the scanner inside the EAR, told to the market and booked: nothing of it is played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(Integer.MAX_VALUE - 1)
class DevChainIT {
    private DevChain chain;
    private Instance instance;

    @BeforeAll
    void start() {
        chain = DevChain.start(0);
        instance = Instance.create(Market.options("it-chain")
                .with("AMANAT_DEV_CHAIN", "true")
                .with("RPC_DEV", chain.url().toString())
                .with("POLL_INTERVAL_SEC", "1"));
        instance.start(Market.shippedEar());
    }

    @AfterAll
    void stop() {
        if (instance != null) {
            instance.close();
        }
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void a_payment_on_the_dev_chain_funds_the_escrow_by_way_of_scanner_and_webhook() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Demo.play(
                instance.httpUrl(),
                instance.secrets(),
                Demo.ADMIN,
                Optional.of(chain.url()),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("pays through the fee proxy: transaction 0x")
                .contains("The escrow is funded.")
                .contains("The request is seller_paid.");
        String database = instance.database().superUrl();
        assertThat(Db.rowsOf(
                        database,
                        "select status, confirmations, (webhook_delivered_at is not null)::text from scanner.intents"))
                .containsExactly(List.of("confirmed", "2", "true"));
        assertThat(Db.rowsOf(
                        database,
                        "select count(*) from market.funds_ledger_entries where entry_type = 'hold' and payment_id in"
                                + " (select payment_id from market.payment_evidence where chain_id = 31337)"))
                .containsExactly(List.of("1"));
    }
}
