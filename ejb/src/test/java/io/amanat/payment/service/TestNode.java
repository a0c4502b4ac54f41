package io.amanat.payment.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.web3j.crypto.Hash;

/** A node of a small EVM chain that tests write: transactions with their logs, blocks, code; and every way to misbehave. */
public final class TestNode implements AutoCloseable {
    public static final String TRANSFER = Hash.sha3String("Transfer(address,address,uint256)");
    public static final String APPROVAL = Hash.sha3String("Approval(address,address,uint256)");
    public static final String PROXY =
            Hash.sha3String("TransferWithReferenceAndFee(address,address,uint256,bytes,uint256,address)");
    private static final String BALANCE_OF = "0x70a08231";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int chainId;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestBlocks blocks = new TestBlocks();
    private final Map<String, JsonObject> receipts = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Set<String> contracts = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> deaf = ConcurrentHashMap.newKeySet();
    private final TestAccounts accounts = new TestAccounts();
    private volatile BigInteger gasPrice = BigInteger.TEN.pow(9).multiply(BigInteger.valueOf(5));
    private volatile String everything;
    private volatile int status = 200;

    public TestNode(int chainId) {
        this.chainId = chainId;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Methods in the order they were asked. */
    public List<String> asked() {
        return asked;
    }

    /** From now on every answer has this status; 200 puts it right again. */
    public void answersWith(int wrong) {
        status = wrong;
    }

    /** From now on every answer is this text; null puts it right again. */
    public void saysOnly(String text) {
        everything = text;
    }

    /** One method fails with a JSON-RPC error. */
    public void fails(String method) {
        broken.add(method);
    }

    public void works(String method) {
        broken.remove(method);
        deaf.remove(method);
    }

    /** One method does what it is asked for, and its answer is lost. */
    public void losesAnswers(String method) {
        deaf.add(method);
    }

    public void costs(BigInteger price) {
        gasPrice = price;
    }

    /** Blocks take nothing that pays less for its gas; it waits until it is sent again. */
    public void wants(BigInteger price) {
        accounts.wants(price);
    }

    /** What tokens keep for themselves of each transfer that is signed. */
    public void keepsOfTransfers(BigInteger part) {
        accounts.keepsOfTransfers(part);
    }

    /** Somebody else's wallet sends signed bytes. @return what the node has against them; null when it took them */
    public String send(String raw) {
        return take(raw).error();
    }

    private TestAccounts.Ran take(String raw) {
        TestAccounts.Ran ran = accounts.run(chainId, raw);
        if (ran.logs() != null) {
            mine(ran.hash(), ran.succeeded(), ran.logs(), Instant.now());
        }
        return ran;
    }

    public void giveCoins(String address, BigInteger amount) {
        accounts.giveCoins(address, amount);
    }

    public void giveTokens(String token, String address, BigInteger amount) {
        accounts.giveTokens(token, address, amount);
    }

    public BigInteger coins(String address) {
        return accounts.coins(address);
    }

    public BigInteger tokens(String token, String address) {
        return accounts.tokens(token, address);
    }

    /** How many transactions of an account the chain has taken. */
    public long nonce(String address) {
        return accounts.nonce(address);
    }

    public void answersCall(String contract, String data, String result) {
        answers.put(contract.toLowerCase(Locale.ROOT) + data, result);
    }

    /** Blocks without a transaction, of long ago. */
    public void grow(long empty) {
        blocks.grow(empty);
    }

    /** One without a transaction. @return its number */
    public long mineEmpty(Instant time) {
        return blocks.mine(time);
    }

    /** The node still knows that an address has had so much since a block; of others it keeps no state. */
    public void keepsState(String token, String address, long since, BigInteger balance) {
        blocks.keep(token, address, since, balance);
    }

    public void putCode(String address) {
        contracts.add(address.toLowerCase(Locale.ROOT));
    }

    /** The block is another one now than when its transactions were told. */
    public void rearrange(long block) {
        blocks.rearrange(block, hash());
    }

    /** The block is the one again that its transactions told. */
    public void arrangeBack(long block) {
        blocks.arrangeBack(block);
    }

    /** In which block a transaction lies. */
    public long blockOf(String hash) {
        return Long.parseLong(receipts.get(hash).getString("blockNumber").substring(2), 16);
    }

    public static String hash() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    public static String address() {
        return "0x" + hash().substring(26);
    }

    /** A transaction that will be the only one of the next block. */
    public TestTransaction transaction() {
        return new TestTransaction(this);
    }

    /** One plain transfer, mined. @return its hash */
    public String pay(String token, String from, String to, BigInteger amount) {
        return transaction().transfer(token, from, to, amount).mine();
    }

    /** Makes a block with one transaction. @return its number */
    long mine(String hash, boolean succeeded, JsonArrayBuilder logs, Instant time) {
        long block = blocks.mine(time);
        receipts.put(
                hash,
                Json.createObjectBuilder()
                        .add("transactionHash", hash)
                        .add("status", succeeded ? "0x1" : "0x0")
                        .add("blockNumber", "0x" + Long.toHexString(block))
                        .add("blockHash", TestBlocks.hashOf(block))
                        .add("logs", logs)
                        .build());
        return block;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject question = Json.createReader(exchange.getRequestBody()).readObject();
            String method = question.getString("method");
            asked.add(method);
            String reply = everything != null ? everything : reply(question, method);
            byte[] body = reply.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(deaf.contains(method) ? 500 : status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String reply(JsonObject question, String method) {
        JsonObjectBuilder reply =
                Json.createObjectBuilder().add("jsonrpc", "2.0").add("id", 1);
        if (broken.contains(method)) {
            return refused(reply, "try later");
        }
        JsonArray parameters = question.getJsonArray("params");
        if (method.equals("eth_sendRawTransaction")) {
            TestAccounts.Ran ran = take(parameters.getString(0));
            return ran.error() == null
                    ? reply.add("result", ran.hash()).build().toString()
                    : refused(reply, ran.error());
        }
        if (method.equals("eth_call") && parameters.getString(1).startsWith("0x") && !blocks.isNew(parameters)) {
            BigInteger balance = blocks.balanceAt(parameters);
            return balance == null
                    ? refused(reply, "missing trie node")
                    : reply.add("result", AbiWord.of(balance)).build().toString();
        }
        return reply.add("result", result(method, parameters)).build().toString();
    }

    private static String refused(JsonObjectBuilder reply, String why) {
        return reply.add(
                        "error", Json.createObjectBuilder().add("code", -32_000).add("message", why))
                .build()
                .toString();
    }

    private JsonValue result(String method, JsonArray parameters) {
        return switch (method) {
            case "eth_chainId" -> Json.createValue("0x" + Integer.toHexString(chainId));
            case "eth_blockNumber" -> Json.createValue("0x" + Long.toHexString(blocks.head()));
            case "eth_getTransactionReceipt" -> {
                JsonObject receipt = receipts.get(parameters.getString(0));
                yield receipt == null ? JsonValue.NULL : receipt;
            }
            case "eth_getBlockByNumber" ->
                blocks.told(Long.parseLong(parameters.getString(0).substring(2), 16));
            case "eth_getCode" -> Json.createValue(contracts.contains(parameters.getString(0)) ? "0x6001" : "0x");
            case "eth_getBalance" ->
                Json.createValue("0x" + accounts.coins(parameters.getString(0)).toString(16));
            case "eth_getTransactionCount" ->
                Json.createValue("0x" + Long.toHexString(accounts.nonce(parameters.getString(0))));
            case "eth_getTransactionByHash" -> accounts.told(parameters.getString(0));
            case "eth_gasPrice" -> Json.createValue("0x" + gasPrice.toString(16));
            case "eth_estimateGas" -> Json.createValue("0xc350");
            case "eth_call" -> {
                JsonObject call = parameters.getJsonObject(0);
                String data = call.getString("data");
                String none = data.startsWith(BALANCE_OF)
                        ? AbiWord.of(accounts.tokens(call.getString("to"), "0x" + data.substring(data.length() - 40)))
                        : "0x";
                yield Json.createValue(
                        answers.getOrDefault(call.getString("to").toLowerCase(Locale.ROOT) + data, none));
            }
            default -> throw new IllegalStateException(method);
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
