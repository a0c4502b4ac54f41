package io.amanat.scanner.ton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ChainApi;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TonCenter may say and what it may not, in the shape of its API v3 with more in it. */
class TonCenterTest {
    private static final String USDT = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs";
    private static final String OWNER = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";
    private static final String OWNER_RAW = "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E";
    private static final long TIME = 1_735_689_600L;
    private static final String TRANSFERS =
            """
            {"jetton_transfers": [
              {"query_id": "1735689599",
               "source": "0:1111111111111111111111111111111111111111111111111111111111111111",
               "destination": "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E",
               "amount": "5000000",
               "source_wallet": "0:2222222222222222222222222222222222222222222222222222222222222222",
               "jetton_master": "0:B113A994B5024A16719F69139328EB759596C38A25F59028B146FECDC3621DFE",
               "transaction_hash": "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=",
               "transaction_lt": "52611212000001", "transaction_now": 1735689600, "transaction_aborted": false,
               "response_destination": null, "custom_payload": null, "forward_ton_amount": "1",
               "forward_payload": "te6cckEBAQEAAgAAAEysuc0=", "decoded_forward_payload": {"@type": "text_comment"},
               "trace_id": "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=", "something_new": 1}],
             "address_book": {"0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E":
               {"user_friendly": "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA", "domain": null}},
             "metadata": {}}""";
    private static final String WALLETS =
            """
            {"jetton_wallets": [
              {"address": "0:3333333333333333333333333333333333333333333333333333333333333333",
               "balance": "12", "owner": "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E",
               "jetton": "0:B113A994B5024A16719F69139328EB759596C38A25F59028B146FECDC3621DFE",
               "last_transaction_lt": "52611212000001", "code_hash": "x", "data_hash": "y",
               "mintless_info": {"is_claimed": null}, "something_new": {}}],
             "address_book": {}, "metadata": {}}""";
    private static final String ACCOUNTS =
            """
            {"accounts": [
              {"address": "0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E",
               "account_state_hash": "x", "balance": "900", "status": "active", "last_transaction_hash": "y",
               "last_transaction_lt": "52611212000001", "interfaces": ["wallet_v5"], "something_new": []}],
             "address_book": {}, "metadata": {}}""";
    private static final Arrival ARRIVAL = new Arrival(
            OWNER_RAW, BigInteger.valueOf(5_000_000), "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=", 0, TIME);

    private final List<Arrival> told = new ArrayList<>();
    private String transfers = TRANSFERS;
    private String wallets = WALLETS;
    private String accounts = ACCOUNTS;
    private ChainApi api;
    private TonCenter center;

    @BeforeEach
    void start() throws Exception {
        api = new ChainApi("X-API-Key", question -> {
            if (question.startsWith("/jetton/transfers?")) {
                return transfers;
            }
            return question.startsWith("/jetton/wallets?") ? wallets : accounts;
        });
        center = new TonCenter(new JsonApi(api.url(), "X-API-Key", "key", Duration.ofSeconds(2), 1000));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void read() {
        told.clear();
        center.transfers(USDT, List.of(OWNER), TIME - 10, TIME + 10, told::add);
    }

    private static JsonObject without(String text, String field) {
        return Json.createPatchBuilder().remove(field).build().apply(object(text));
    }

    private static JsonObject with(String text, String field, JsonValue value) {
        return Json.createPatchBuilder().replace(field, value).build().apply(object(text));
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    void transfers_are_read_whatever_else_is_in_them_and_the_question_is_the_documented_one() {
        read();
        assertThat(told).containsExactly(ARRIVAL);
        assertThat(api.asked)
                .containsExactly("/jetton/transfers?direction=in&sort=asc&limit=1000&jetton_master=" + USDT
                        + "&start_utime=" + (TIME - 10) + "&end_utime=" + (TIME + 10) + "&owner_address=" + OWNER
                        + "&offset=0");
        transfers = "{\"jetton_transfers\":[],\"address_book\":{},\"metadata\":{}}";
        read();
        assertThat(told).isEmpty();
        transfers = with(TRANSFERS, "/jetton_transfers/0/transaction_aborted", JsonValue.TRUE)
                .toString();
        read();
        assertThat(told).as("it failed").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jetton_transfers",
                "/jetton_transfers/0/destination",
                "/jetton_transfers/0/amount",
                "/jetton_transfers/0/jetton_master",
                "/jetton_transfers/0/transaction_hash",
                "/jetton_transfers/0/transaction_now",
                "/jetton_transfers/0/transaction_aborted"
            })
    void what_a_transfer_rests_on_is_never_missing_nor_of_another_kind(String field) {
        List<JsonObject> changed = new ArrayList<>(List.of(without(TRANSFERS, field)));
        for (JsonValue other : List.of(JsonValue.NULL, Json.createValue(""), JsonValue.EMPTY_JSON_OBJECT)) {
            changed.add(with(TRANSFERS, field, other));
        }
        for (JsonObject answer : changed) {
            transfers = answer.toString();
            assertThatThrownBy(this::read).as(transfers).isInstanceOf(RpcException.class);
        }
    }

    @Test
    void balances_are_read_whatever_else_is_in_them() {
        assertThat(center.balances(USDT, OWNER))
                .isEqualTo(new Balances(BigInteger.valueOf(12), BigInteger.valueOf(900)));
        accounts = with(
                        with(ACCOUNTS, "/accounts/0/balance", JsonValue.NULL).toString(),
                        "/accounts/0/status",
                        Json.createValue("nonexist"))
                .toString();
        wallets = "{\"jetton_wallets\":[],\"address_book\":{},\"metadata\":{}}";
        assertThat(center.balances(USDT, OWNER))
                .as("an account that is not there yet")
                .isEqualTo(new Balances(BigInteger.ZERO, BigInteger.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/0/owner", "/0/jetton", "/0/balance"})
    void what_a_wallet_rests_on_is_never_missing_nor_of_another_kind(String field) {
        for (JsonObject answer : List.of(
                without(WALLETS, "/jetton_wallets" + field),
                with(WALLETS, "/jetton_wallets" + field, JsonValue.NULL),
                with(WALLETS, "/jetton_wallets" + field, Json.createValue("some")))) {
            wallets = answer.toString();
            assertThatThrownBy(() -> center.balances(USDT, OWNER)).as(wallets).isInstanceOf(RpcException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/0/address", "/0/balance"})
    void what_an_account_rests_on_is_never_missing_nor_of_another_kind(String field) {
        for (JsonObject answer : List.of(
                without(ACCOUNTS, "/accounts" + field),
                with(ACCOUNTS, "/accounts" + field, JsonValue.NULL),
                with(ACCOUNTS, "/accounts" + field, Json.createValue("some")))) {
            accounts = answer.toString();
            assertThatThrownBy(() -> center.balances(USDT, OWNER)).as(accounts).isInstanceOf(RpcException.class);
        }
    }
}
