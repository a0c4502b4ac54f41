package io.amanat.scanner.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.entity.BalanceWatch;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.ton.TonCenter;
import io.amanat.scanner.tron.TronGrid;
import io.amanat.scanner.watch.ChainApi;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Balances and watches on Tron and TON, against local servers that answer in the shapes of the public APIs. */
class OtherChainsTest extends OverBalances {
    private static final int TRON = 728_126_428;
    private static final int TON = 1100;
    private static final String USDT_TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
    private static final String HOLDER_TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final String USDT_TON = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs";
    private static final String USDT_TON_RAW = "0:B113A994B5024A16719F69139328EB759596C38A25F59028B146FECDC3621DFE";
    private static final String HOLDER_TON = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";
    private static final String HOLDER_TON_EQ = "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF";
    private static final String HOLDER_TON_RAW = "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E";

    private ChainApi api;
    private long tokens;
    private long sun;

    @AfterEach
    void closeApi() {
        api.close();
    }

    private void tron() throws Exception {
        api = new ChainApi("TRON-PRO-API-KEY", this::tronGrid);
        sources.put(TRON, new TronGrid(new JsonApi(api.url(), "TRON-PRO-API-KEY", "key", Duration.ofSeconds(2), 1000)));
    }

    private void ton() throws Exception {
        api = new ChainApi("X-API-Key", this::tonCenter);
        sources.put(TON, new TonCenter(new JsonApi(api.url(), "X-API-Key", "key", Duration.ofSeconds(2), 1000)));
    }

    private String tronGrid(String question) {
        if (question.startsWith("/walletsolidity/getaccount {")) {
            assertThat(question).contains("\"address\":\"" + HOLDER_TRON + "\"", "\"visible\":true");
            return sun == 0 ? "{}" : "{\"address\":\"" + HOLDER_TRON + "\",\"balance\":" + sun + "}";
        }
        assertThat(question)
                .startsWith("/walletsolidity/triggerconstantcontract {")
                .contains("\"visible\":true");
        if (!question.contains("\"contract_address\":\"" + USDT_TRON + "\"")) {
            return "{\"result\":{\"code\":\"CONTRACT_VALIDATE_ERROR\",\"message\":\"6e6f\"}}";
        }
        if (question.contains("\"decimals()\"")) {
            return constant(6);
        }
        assertThat(question)
                .contains("\"balanceOf(address)\"")
                // The holder's 20 bytes in a word.
                .containsPattern("\"parameter\":\"0{24}[0-9a-f]{40}\"");
        return constant(tokens);
    }

    private static String constant(long value) {
        return "{\"result\":{\"result\":true},\"energy_used\":541,\"constant_result\":[\""
                + String.format("%064x", BigInteger.valueOf(value)) + "\"],\"transaction\":{\"ret\":[{}]}}";
    }

    private String tonCenter(String question) {
        if (question.startsWith("/accountStates?")) {
            return "{\"accounts\":[{\"address\":\"" + HOLDER_TON_RAW + "\",\"balance\":\"900\",\"status\":\"active\"}],"
                    + "\"address_book\":{}}";
        }
        if (question.startsWith("/jetton/masters?")) {
            return "{\"jetton_masters\":[{\"address\":\"" + USDT_TON_RAW
                    + "\",\"jetton_content\":{\"uri\":\"https://tether.to/usdt-ton.json\",\"decimals\":\"6\"}}]}";
        }
        assertThat(question).startsWith("/jetton/wallets?").contains("jetton_address=" + USDT_TON);
        String foreign =
                wallet("0:" + "11".repeat(32), USDT_TON_RAW, 5) + "," + wallet(HOLDER_TON_RAW, HOLDER_TON_RAW, 7);
        return "{\"jetton_wallets\":[" + foreign
                + (tokens == 0 ? "" : "," + wallet(HOLDER_TON_RAW, USDT_TON_RAW, tokens)) + "],\"address_book\":{}}";
    }

    private static String wallet(String owner, String master, long balance) {
        return "{\"address\":\"0:" + "22".repeat(32) + "\",\"balance\":\"" + balance + "\",\"owner\":\"" + owner
                + "\",\"jetton\":\"" + master + "\",\"last_transaction_lt\":\"1\"}";
    }

    private WatchInput watch(String id, int chainId, String address, String token) {
        return new WatchInput(id, new HoldingInput(chainId, address, token, null), market.url(), SECRET, null);
    }

    @Test
    void a_watch_on_tron_tells_tokens_and_coins_by_the_addresses_of_wallets() throws Exception {
        tron();
        String id = newId();
        BalanceWatch watch = service.create(watch(id, TRON, HOLDER_TRON, USDT_TRON));
        assertThat(watch.currentBalance()).isZero();
        assertThat(watch.coinBalance()).as("never used").isZero();
        assertThat(watch.decimals()).isEqualTo(6);
        tokens = 2_500_000;
        sun = 40;
        later(Duration.ofMinutes(5));
        tick(id);
        JsonObject body = told(0);
        assertThat(body.getString("chainType")).isEqualTo("tron");
        assertThat(body.getString("address")).isEqualTo(HOLDER_TRON);
        assertThat(body.getString("tokenAddress")).isEqualTo(USDT_TRON);
        assertThat(body.getString("delta")).isEqualTo("2500000");
        assertThat(body.getString("nativeDelta")).isEqualTo("40");
        assertThat(service.get(id).currentBalance()).isEqualTo(2_500_000);
    }

    @Test
    void what_is_no_token_on_tron_or_no_answer_is_a_failed_check() throws Exception {
        tron();
        Holding none = new HoldingReader(config()).read(new HoldingInput(TRON, HOLDER_TRON, HOLDER_TRON, null));
        assertFails(TRON, none.tokenAddress(), none.address(), "there is no token contract at that address");
        Holding usdt = new HoldingReader(config()).read(new HoldingInput(TRON, HOLDER_TRON, USDT_TRON, null));
        for (String nonsense : new String[] {
            "{\"result\":{\"result\":true}}",
            "{\"result\":{\"result\":true},\"constant_result\":[\"\"]}",
            "{\"result\":true,\"constant_result\":[\"00\"]}"
        }) {
            api.answers(question -> nonsense);
            assertFails(TRON, usdt.tokenAddress(), usdt.address(), "");
        }
        api.answers(question -> null);
        assertFails(TRON, usdt.tokenAddress(), usdt.address(), "the API answers with HTTP 503");
        assertThatThrownBy(() -> service.create(watch(newId(), TRON, HOLDER_TRON, USDT_TRON)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void a_watch_on_ton_counts_only_the_owners_wallet_of_that_jetton_whatever_the_spelling() throws Exception {
        ton();
        String id = newId();
        BalanceWatch watch = service.create(watch(id, TON, HOLDER_TON, USDT_TON));
        assertThat(watch.currentBalance()).as("no such wallet yet").isZero();
        assertThat(watch.coinBalance()).isEqualTo(900);
        assertThat(service.create(watch(id, TON, HOLDER_TON_EQ, USDT_TON)).address())
                .as("the same account in another spelling")
                .isEqualTo(HOLDER_TON);
        assertThatThrownBy(() -> service.create(watch(id, TON, USDT_TON, USDT_TON)))
                .isInstanceOf(DomainException.class)
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.STATE_CONFLICT);
        tokens = 12;
        later(Duration.ofMinutes(5));
        tick(id);
        JsonObject body = told(0);
        assertThat(body.getString("address")).isEqualTo(HOLDER_TON);
        assertThat(body.getString("delta")).isEqualTo("12");
        assertThat(body.getString("nativeDelta")).isEqualTo("0");
        assertThat(sources.get(TON).decimals(USDT_TON)).isEqualTo(6);
        assertThat(sources.get(TON).balances(USDT_TON, HOLDER_TON))
                .isEqualTo(new Balances(BigInteger.valueOf(12), BigInteger.valueOf(900)));
    }

    @Test
    void answers_of_ton_that_hold_no_amount_are_a_failed_check() throws Exception {
        ton();
        for (String nonsense : new String[] {
            "{}",
            "{\"jetton_wallets\":[{}],\"accounts\":[]}",
            "{\"jetton_wallets\":[],\"accounts\":[{\"address\":\"" + HOLDER_TON_RAW + "\",\"balance\":\"-1\"}]}"
        }) {
            api.answers(question -> nonsense);
            assertFails(TON, USDT_TON, HOLDER_TON, "");
        }
    }

    private void assertFails(int chainId, String token, String address, String reason) {
        assertThatThrownBy(() -> balances.balances(chainId, token, address))
                .isInstanceOf(DomainException.class)
                .hasMessageStartingWith("balance check failed: " + reason)
                .extracting(refusal -> ((DomainException) refusal).code())
                .isEqualTo(ErrorCode.SCANNER_UNAVAILABLE);
    }
}
