package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.Breaker;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * EVM nodes over JSON-RPC: the first that answers is believed, after it has proven that it serves the right chain. A node
 * that keeps failing rests for a while.
 */
@ApplicationScoped
public class JsonRpcChainReader implements ChainReader, ChainAccounts {
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    /** A block's worth of logs fits. */
    static final int MAX_ANSWER = 8 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(JsonRpcChainReader.class.getName());
    private static final Map<Integer, MarketSetting> NODES = Map.of(
            1, MarketSetting.RPC_URL_CHAIN_1,
            56, MarketSetting.RPC_URL_CHAIN_56,
            97, MarketSetting.RPC_URL_CHAIN_97,
            137, MarketSetting.RPC_URL_CHAIN_137,
            8453, MarketSetting.RPC_URL_CHAIN_8453,
            42161, MarketSetting.RPC_URL_CHAIN_42161,
            31337, MarketSetting.RPC_URL_CHAIN_31337);

    /** balanceOf(address). */
    private static final String BALANCE_OF = "0x70a08231";

    private final HttpCall calls = new HttpCall(ANSWER_TIMEOUT, MAX_ANSWER);
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Override
    public boolean reads(int chainId) {
        return !nodes(chainId).isEmpty();
    }

    private List<String> nodes(int chainId) {
        MarketSetting key = NODES.get(chainId);
        return key == null ? List.of() : settings.list(key);
    }

    @Override
    public Optional<Receipt> receipt(int chainId, String txHash) {
        return ask(chainId, "eth_getTransactionReceipt", List.of(text(txHash)), EthJson::receipt);
    }

    @Override
    public long head(int chainId) {
        return ask(chainId, "eth_blockNumber", List.of(), EthJson::number);
    }

    @Override
    public Optional<Block> block(int chainId, long number) {
        List<JsonValue> which = List.of(text("0x" + Long.toHexString(number)), JsonValue.FALSE);
        return ask(chainId, "eth_getBlockByNumber", which, EthJson::block);
    }

    @Override
    public boolean isContract(int chainId, String address) {
        String code = ask(chainId, "eth_getCode", List.of(text(address), text("latest")), EthJson::hex);
        return !"0x".equals(code);
    }

    @Override
    public String call(int chainId, String contract, String data) {
        JsonObject what =
                JsonObjects.builder().add("to", contract).add("data", data).build();
        return ask(chainId, "eth_call", List.of(what, text("latest")), EthJson::hex);
    }

    @Override
    public BigInteger coins(int chainId, String address) {
        return ask(chainId, "eth_getBalance", List.of(text(address), text("latest")), EthJson::large);
    }

    @Override
    public BigInteger tokens(int chainId, String token, String address) {
        return ask(chainId, "eth_call", List.of(balanceOf(token, address), text("latest")), EthJson::large);
    }

    @Override
    public Optional<BigInteger> tokensAt(int chainId, String token, String address, long block) {
        List<JsonValue> what = List.of(balanceOf(token, address), text("0x" + Long.toHexString(block)));
        for (String node : nodes(chainId)) {
            if (!breaker(node).allows(clock.instant())) {
                continue;
            }
            try {
                prove(chainId, node);
                return Optional.of(EthJson.large(exchange(node, "eth_call", what)));
            } catch (UncheckedIOException | JsonException | IllegalArgumentException | ClassCastException untold) {
                // One that keeps less than another has not failed: it gets no rest for it.
                LOG.log(
                        Level.INFO,
                        "Node " + host(node) + " of chain " + chainId + " does not tell block " + block,
                        untold);
            }
        }
        return Optional.empty();
    }

    private Breaker breaker(String node) {
        return breakers.computeIfAbsent(node, key -> new Breaker());
    }

    private static JsonObject balanceOf(String token, String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        return JsonObjects.builder()
                .add("to", token)
                .add("data", BALANCE_OF + "0".repeat(24) + digits)
                .build();
    }

    @Override
    public long nonce(int chainId, String address) {
        return ask(chainId, "eth_getTransactionCount", List.of(text(address), text("latest")), EthJson::number);
    }

    @Override
    public Optional<Sent> transaction(int chainId, String txHash) {
        return ask(chainId, "eth_getTransactionByHash", List.of(text(txHash)), EthJson::sent);
    }

    @Override
    public BigInteger gasPrice(int chainId) {
        return ask(chainId, "eth_gasPrice", List.of(), EthJson::large);
    }

    @Override
    public long gas(int chainId, String from, String to, String data) {
        JsonObject what = JsonObjects.builder()
                .add("from", from)
                .add("to", to)
                .add("data", data)
                .build();
        return ask(chainId, "eth_estimateGas", List.of(what), EthJson::number);
    }

    @Override
    public Optional<String> send(int chainId, String raw) {
        for (String node : nodes(chainId)) {
            try {
                prove(chainId, node);
                JsonObject answer = answer(node, "eth_sendRawTransaction", List.of(text(raw)));
                // A refusal is an answer too: the node may know these bytes, or have them in a block.
                return isRefused(answer) ? Optional.of(shortened(answer.get("error"))) : Optional.empty();
            } catch (UncheckedIOException | JsonException | IllegalArgumentException | ClassCastException failed) {
                LOG.log(Level.WARNING, "Node " + host(node) + " of chain " + chainId + " took no transaction.", failed);
            }
        }
        throw new ChainUnavailableException("no node of chain " + chainId + " takes transactions", null);
    }

    private static JsonString text(String value) {
        return JsonObjects.text(value);
    }

    private static boolean isRefused(JsonObject answer) {
        return answer.containsKey("error") && !answer.isNull("error");
    }

    private <T> T ask(int chainId, String method, List<JsonValue> parameters, Function<JsonValue, T> reading) {
        RuntimeException last = null;
        for (String node : nodes(chainId)) {
            Breaker breaker = breaker(node);
            if (!breaker.allows(clock.instant())) {
                continue;
            }
            try {
                prove(chainId, node);
                T answer = reading.apply(exchange(node, method, parameters));
                breaker.succeeded();
                return answer;
            } catch (UncheckedIOException | JsonException | IllegalArgumentException | ClassCastException failed) {
                breaker.failed(clock.instant());
                last = failed;
                // The address may carry a key: only its host is told.
                LOG.log(Level.WARNING, "Node " + host(node) + " of chain " + chainId + " failed.", failed);
            }
        }
        throw new ChainUnavailableException("no node of chain " + chainId + " answers " + method, last);
    }

    private static String host(String node) {
        URI address = parsed(node);
        return address == null ? "(no address)" : address.getHost();
    }

    private static URI address(String node) {
        URI address = parsed(node);
        if (address == null) {
            throw new IllegalArgumentException("its address is none");
        }
        return address;
    }

    /** Null when it is none: the exception would repeat it, with its key. */
    private static URI parsed(String node) {
        try {
            return URI.create(node);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /** An address that was mixed up in the configuration would confirm payments by another chain's transfers. */
    private void prove(int chainId, String node) {
        if (proven.contains(node)) {
            return;
        }
        long told = EthJson.number(exchange(node, "eth_chainId", List.of()));
        if (told != chainId) {
            throw new IllegalArgumentException("it serves chain " + told);
        }
        proven.add(node);
    }

    private JsonValue exchange(String node, String method, List<JsonValue> parameters) {
        return result(answer(node, method, parameters));
    }

    private static JsonValue result(JsonObject answer) {
        if (!answer.containsKey("result") || isRefused(answer)) {
            throw new IllegalArgumentException("error " + shortened(answer.get("error")));
        }
        return answer.get("result");
    }

    private static String shortened(JsonValue error) {
        String text = String.valueOf(error).toLowerCase(Locale.ROOT);
        return text.substring(0, Math.min(200, text.length()));
    }

    private JsonObject answer(String node, String method, List<JsonValue> parameters) {
        JsonArrayBuilder list = JsonObjects.arrayBuilder();
        parameters.forEach(list::add);
        String question = JsonObjects.builder()
                .add("jsonrpc", "2.0")
                .add("id", 1)
                .add("method", method)
                .add("params", list)
                .build()
                .toString();
        HttpCall.Reply reply = calls.post(address(node), Map.of(), question);
        if (reply.status() != 200) {
            throw new IllegalArgumentException("status " + reply.status());
        }
        return JsonObjects.read(reply.body());
    }
}
