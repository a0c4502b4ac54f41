package io.amanat.scanner.tron;

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
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TronGrid may say and what it may not; the shape is that of TRON's own client, tronweb 6.5.1, with more in it. */
class TronGridTest {
    private static final String USDT = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
    private static final String USDT_STORED = "0xa614f803b6fd780986a42c78ec9c7f77e6ded13c";
    private static final String HOLDER = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
    private static final long TIME = 1_735_689_600_000L;
    private static final String EVENT =
            """
            {"block_number": 68123456, "block_timestamp": 1735689600000,
             "caller_contract_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
             "contract_address": "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
             "event_index": 3, "event_name": "Transfer",
             "result": {"0": "0x1111111111111111111111111111111111111111",
                        "1": "0x2222222222222222222222222222222222222222", "2": "5000000",
                        "from": "0x1111111111111111111111111111111111111111",
                        "to": "0x2222222222222222222222222222222222222222", "value": "5000000"},
             "result_type": {"from": "address", "to": "address", "value": "uint256"},
             "event": "Transfer(address indexed from, address indexed to, uint256 value)",
             "transaction_id": "d4f81e7c3f2a5b60d4f81e7c3f2a5b60d4f81e7c3f2a5b60d4f81e7c3f2a5b60",
             "something_new": {"of": ["tomorrow"]}}""";
    private static final String PAGE = "{\"data\": [" + EVENT
            + "], \"success\": true, \"meta\": {\"at\": 1735689660000, \"page_size\": 1, \"more\": null}, \"news\": 1}";
    private static final Arrival ARRIVAL =
            new Arrival("0x" + "2".repeat(40), BigInteger.valueOf(5_000_000), "d4f81e7c3f2a5b60".repeat(4), 3, TIME);

    private final List<Arrival> told = new ArrayList<>();
    private ChainApi api;
    private TronGrid grid;

    @BeforeEach
    void start() throws Exception {
        api = new ChainApi("TRON-PRO-API-KEY", question -> PAGE);
        grid = new TronGrid(new JsonApi(api.url(), "TRON-PRO-API-KEY", "key", Duration.ofSeconds(2), 1000));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void read() {
        told.clear();
        grid.transfers(USDT, TIME - 10, TIME + 10, told::add);
    }

    private void isAnError(JsonValue answer) {
        api.answers(question -> answer.toString());
        assertThatThrownBy(this::read).as("%s", answer).isInstanceOf(RpcException.class);
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    void a_page_is_read_whatever_else_is_in_it_and_the_question_is_the_documented_one() {
        read();
        assertThat(told).containsExactly(ARRIVAL);
        assertThat(api.asked)
                .containsExactly("/v1/contracts/" + USDT
                        + "/events?event_name=Transfer&only_confirmed=true&order_by=block_timestamp,asc&limit=200"
                        + "&min_block_timestamp=" + (TIME - 10) + "&max_block_timestamp=" + (TIME + 10));
        api.answers(question -> "{\"data\":[],\"success\":true,\"meta\":{\"at\":1,\"page_size\":0}}");
        read();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/success",
                "/data",
                "/meta",
                "/data/0/block_timestamp",
                "/data/0/contract_address",
                "/data/0/event_index",
                "/data/0/event_name",
                "/data/0/transaction_id",
                "/data/0/result"
            })
    void what_the_reading_rests_on_is_never_missing_nor_of_another_kind(String field) {
        isAnError(Json.createPatchBuilder().remove(field).build().apply(object(PAGE)));
        for (JsonValue other : List.of(JsonValue.NULL, Json.createValue(""), Json.createValue("many"))) {
            isAnError(Json.createPatchBuilder().replace(field, other).build().apply(object(PAGE)));
        }
    }

    @ParameterizedTest
    @CsvSource({"to,1", "value,2"})
    void a_transfer_names_its_parts_or_has_them_by_place(String name, String place) {
        JsonObject nameless = Json.createPatchBuilder()
                .remove("/data/0/result/" + name)
                .build()
                .apply(object(PAGE));
        api.answers(question -> nameless.toString());
        read();
        assertThat(told).containsExactly(ARRIVAL);
        isAnError(Json.createPatchBuilder()
                .remove("/data/0/result/" + place)
                .build()
                .apply(nameless));
    }

    @Test
    void what_is_not_final_or_of_another_contract_is_not_passed_over() {
        isAnError(Json.createPatchBuilder()
                .add("/data/0/_unconfirmed", true)
                .build()
                .apply(object(PAGE)));
        isAnError(Json.createPatchBuilder()
                .replace("/data/0/contract_address", HOLDER)
                .build()
                .apply(object(PAGE)));
    }

    private static JsonObject page(int rows, long time, String meta) {
        String events = String.join(",", Collections.nCopies(rows, EVENT.replace("1735689600000", "" + time)));
        return object("{\"data\":[" + events + "],\"success\":true,\"meta\":" + meta + "}");
    }

    @Test
    void a_fingerprint_is_followed_also_without_a_link_and_a_link_without_one_is_an_error() {
        String marked =
                page(1, TIME, "{\"fingerprint\":\"a+b\",\"page_size\":1}").toString();
        api.answers(question -> question.contains("&fingerprint=a+b") ? PAGE : marked);
        read();
        assertThat(told).containsExactly(ARRIVAL, ARRIVAL);
        api.answers(question -> marked);
        assertThatThrownBy(this::read).as("it leads to itself").isInstanceOf(RpcException.class);
        isAnError(page(1, TIME, "{\"links\":{\"next\":\"https://api.trongrid.io/v1/contracts\"}}"));
        isAnError(page(1, TIME, "{\"fingerprint\":7}"));
    }

    @Test
    void after_a_full_page_without_a_fingerprint_what_follows_is_asked_for_by_time() {
        String full = page(200, TIME, "{\"page_size\":200}").toString();
        api.answers(question -> question.contains("min_block_timestamp=" + TIME)
                ? page(2, TIME + 1, "{\"page_size\":2}").toString()
                : full);
        read();
        assertThat(told).hasSize(202);
        api.answers(question -> full);
        assertThatThrownBy(this::read).as("and no way on").isInstanceOf(RpcException.class);
    }

    @Test
    void an_account_without_coins_is_told_from_a_refusal() {
        String word = "{\"result\":{\"result\":true},\"constant_result\":[\"" + "0".repeat(63) + "7\"]}";
        String[] account = new String[1];
        api.answers(question -> question.startsWith("/walletsolidity/getaccount") ? account[0] : word);
        String holder = TronAddress.storedOrNull(HOLDER);
        account[0] = "{}";
        assertThat(grid.balances(USDT_STORED, holder)).isEqualTo(new Balances(BigInteger.valueOf(7), BigInteger.ZERO));
        account[0] = "{\"address\":\"" + HOLDER + "\",\"create_time\":1,\"account_resource\":{}}";
        assertThat(grid.balances(USDT_STORED, holder).coin()).isZero();
        for (String refusal : List.of(
                "{\"Error\":\"class org.tron.core.exception.BadItemException : no\"}",
                "{\"address\":\"" + USDT + "\",\"balance\":5}",
                "{\"address\":\"" + HOLDER + "\",\"balance\":\"5\"}")) {
            account[0] = refusal;
            assertThatThrownBy(() -> grid.balances(USDT_STORED, holder))
                    .as(refusal)
                    .isInstanceOf(RpcException.class);
        }
    }
}
