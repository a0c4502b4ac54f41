package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.state.SecretName;
import io.amanat.scanner.MicroServer;
import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.watch.AnvilNode;
import io.amanat.scanner.watch.TestNode;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scanner alone on Payara Micro with a database of its own, a real EVM node with the real contracts, and the market:
 * nothing of a payment is played.
 */
@OnMarket
class StandaloneScannerIT {
    private static final int CHAIN = 97;

    private static ScannerDatabase database;
    private static AnvilNode anvil;
    private static MicroServer scanner;
    private static TestNode chain;

    @BeforeAll
    static void start() throws Exception {
        Chain registered = ChainRegistry.load().chain(CHAIN).orElseThrow();
        database = ScannerDatabase.start();
        anvil = AnvilNode.start(CHAIN);
        chain = anvil.at(Webhook.TUSDT, registered.proxyAddress());
        scanner = MicroServer.start(
                "market",
                Map.of(
                        "SCANNER_PG_URL", database.scannerUrl(),
                        "MIGRATION_PG_URL", database.ownerUrl(),
                        "SCANNER_API_KEY", Market.secret(SecretName.AMN_SCANNER_API_KEY),
                        "SCANNER_CALLBACK_ALLOWED_HOSTS", Market.base().getRawAuthority(),
                        "SCANNER_ENABLED_CHAINS", String.valueOf(CHAIN),
                        "RPC_BSC_TESTNET", anvil.url().toString(),
                        "POLL_INTERVAL_SEC", "1"));
        scanner.awaitHealth();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {scanner, anvil, database}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static List<String> intent(String columns, JsonObject intent) {
        return Db.rowsOf(
                        database.ownerUrl(),
                        "select " + columns + " from scanner.intents where intent_id = ?",
                        intent.getString("intentId"))
                .get(0);
    }

    @Test
    void a_payment_on_a_real_node_is_told_by_the_scanner_alone_and_funds_the_escrow_once_however_often_it_is_told() {
        ScannerStandIn.before(scanner.scanner(), () -> {
            Deal deal = Deal.open().selected().payable();
            JsonObject checkout = deal.intent.getJsonObject("checkoutBlock");
            String transaction = chain.pay(
                    checkout.getString("tokenAddress"),
                    checkout.getString("destination"),
                    new BigInteger(checkout.getString("amountWei")),
                    checkout.getString("paymentReference").substring(2));
            Until.holds(
                    "the payment is seen",
                    () -> intent("status", deal.intent).get(0).equals("confirming"));
            assertThat(deal.paymentState()).as("one block is not enough").isEqualTo("pending none");
            LedgerAssert.ledgerOf(deal.paymentId).isEmpty();

            chain.mine(
                    Long.parseLong(intent("confirmations_required", deal.intent).get(0)) - 1);
            Until.holds("the escrow is funded", () -> deal.paymentState().equals("completed funded"));
            isBookedOnce(deal, transaction);

            // As after the death of a scanner that told the market and could not note it: it tells the same again.
            Until.holds("the delivery is noted", () -> isDelivered(deal.intent));
            assertThat(Db.changeOf(
                            database.ownerUrl(),
                            "update scanner.intents set webhook_delivered_at = null, next_attempt_at = now()"
                                    + " where intent_id = ?",
                            deal.intent.getString("intentId")))
                    .isEqualTo(1);
            Until.holds("it is told again", () -> isDelivered(deal.intent));
            isBookedOnce(deal, transaction);
        });
    }

    private static boolean isDelivered(JsonObject intent) {
        return intent("webhook_delivered_at is not null", intent).get(0).equals("t");
    }

    private static void isBookedOnce(Deal deal, String transaction) {
        LedgerAssert.ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        assertThat(Db.rows(
                        "select chain_id, tx_hash, verdict, amount_base_units from market.payment_evidence"
                                + " where payment_id = ?",
                        deal.paymentId))
                .containsExactly(List.of(String.valueOf(CHAIN), transaction, "accepted", "260000000000000000"));
        assertThat(Db.rows(
                        "select status, outcome from platform.inbox_deliveries where payload like ?",
                        "%" + deal.intent.getString("intentId") + "%"))
                .containsExactly(List.of("done", "funded"));
    }
}
