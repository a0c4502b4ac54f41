package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.chain.NodeRpc;
import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.ramp.Acceptance;
import io.amanat.launcher.ramp.ApprovedGaps;
import io.amanat.launcher.ramp.Gauges;
import io.amanat.launcher.ramp.Ramp;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.state.SecretName;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A payment on a chain, found by the scanner inside the EAR, told to the market and booked: nothing of it is played. */
@CrashServer.Used
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(Integer.MAX_VALUE - 1)
class DevChainIT {
    private final Instance instance = CrashServer.instance();

    @Test
    @Order(1)
    void a_payment_on_the_dev_chain_funds_the_escrow_by_way_of_scanner_and_webhook() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Demo.play(
                instance.httpUrl(),
                instance.secrets(),
                Demo.ADMIN,
                Optional.of(CrashServer.chain()),
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
                        "select entry_type, trim_scale(amount)::text, currency from market.funds_ledger_entries"
                                + " where payment_id in"
                                + " (select payment_id from market.payment_evidence where chain_id = 31337)"
                                + " order by created_at, entry_type"))
                .as("its whole ledger")
                .containsExactly(
                        List.of("payment_detected", "0.26", "USDT"),
                        List.of("hold", "0.26", "USDT"),
                        List.of("release", "0.26", "USDT"));
        assertThat(Db.rowsOf(
                        database,
                        "select e.chain_id, e.verdict, (e.tx_hash = i.tx_hash)::text from market.payment_evidence e"
                                + " join scanner.intents i on i.intent_id like e.payment_id || '%'"
                                + " where e.chain_id = 31337"))
                .containsExactly(List.of("31337", "accepted", "true"));
    }

    @Test
    @Order(2)
    void
            AC_010_AC_011_AC_028_AC_029_the_walk_pays_two_rounds_by_transfers_on_the_chain_and_ends_a_dispute_with_a_refund()
                    throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RampOptions options = new RampOptions(
                instance.httpUrl(),
                Demo.ADMIN,
                instance.secrets().find(SecretName.ADMIN_PASSWORD).orElseThrow(),
                RampOptions.PaymentMode.FIXTURE,
                instance.secrets().find(SecretName.AMN_SCANNER_WEBHOOK_SECRET).orElseThrow(),
                null,
                List.of(1),
                2,
                3,
                true,
                true,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                ApprovedGaps.none(),
                Market.folder().resolve("accept-chain"));
        Acceptance.Outcome outcome = Acceptance.run(
                options, Optional.of(CrashServer.chain()), new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(outcome.successful()).as(text).isTrue();
        assertThat(text.lines()
                        .filter(line -> line.matches("(WARN|SKIP|GAP) +AC-.*"))
                        .map(line -> line.substring(0, 11)))
                .as("what is left to say, with its reason: %s", text)
                .containsExactlyInAnyOrder("WARN AC-011", "WARN AC-047", "SKIP AC-048", "WARN AC-246", "WARN AC-252");
        assertThat(Files.readString(outcome.report().resolve("result.json"))).contains("payment_refunded");
        assertThat(Db.rowsOf(
                        instance.database().superUrl(),
                        "select count(*) from market.direct_balance_intents where stop_reason = 'paid'"))
                .containsExactly(List.of("2"));
    }

    @Test
    @Order(3)
    void AC_274_a_live_ramp_pays_by_signed_transfers_on_the_chain_and_reports_by_itself() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RampOptions options = RampOptions.of(
                Map.of("PAYMENT_MODE", "live", "E2E_NETWORK", "dev", "STRICT_NOTIFICATIONS", "true"),
                "1,2",
                new RampOptions.Defaults(
                        instance.httpUrl(),
                        Demo.ADMIN,
                        instance.secrets().find(SecretName.ADMIN_PASSWORD).orElseThrow(),
                        null,
                        CrashServer.chain(),
                        Market.folder().resolve("ramp-live")));
        Ramp.Outcome outcome = Ramp.run(options, Gauges.NONE, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(outcome.successful()).as(text).isTrue();
        assertThat(Files.readString(outcome.report().resolve("report.md")))
                .contains("Mode live")
                .contains("| C2 | 2 | 2 | 0 |");
        NodeRpc node = new NodeRpc(CrashServer.chain());
        JsonObject result = Body.read(Files.readString(outcome.report().resolve("result.json")));
        for (JsonObject stage : result.getJsonArray("stages").getValuesAs(JsonObject.class)) {
            for (JsonObject worker : stage.getJsonArray("workers").getValuesAs(JsonObject.class)) {
                JsonObject receipt = (JsonObject)
                        node.ask("eth_getTransactionReceipt", Json.createValue(worker.getString("txHash")));
                assertThat(receipt.getString("from"))
                        .as("signed by the wallet of the run")
                        .isEqualTo(options.live().key().getAddress());
                assertThat(Db.rowsOf(
                                instance.database().superUrl(),
                                "select escrow_state::text from market.payments where id = '"
                                        + worker.getString("paymentId") + "'"))
                        .containsExactly(List.of("releasable"));
            }
        }
    }
}
