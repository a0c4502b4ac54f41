package io.amanat.scanner.watch;

import io.amanat.scanner.evm.FeeProxyEvent;
import io.amanat.scanner.evm.TransferEvent;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.web3j.crypto.Hash;

/**
 * A chain in memory with payments on it, and what nodes tell of it: some of them lag, stand on a branch that was left, or
 * leave things out. Thread-safe.
 */
final class ModelChain {
    static final String PROXY = "0x0dfbee143b42b41efc5a6f87bfd1ffc78c2f0ac9";
    static final String TOKEN = "0x55d398326f99059ff775485246999027b3197955";

    /** What a node is like. */
    enum Node {
        HONEST,
        /** Some blocks behind. */
        LAGGING,
        /** On the branch that the last reorganisation left. */
        STALE,
        /** Tells no logs. */
        EMPTY,
        /** Gives every log the place 1. */
        ALL_ONE,
        /** Knows no receipts. */
        FORGETFUL
    }

    /** One payment by way of the proxy. */
    record Payment(String topicRef, String to, BigInteger amount) {}

    /** A transaction with payments in it. */
    record Transaction(String hash, List<Payment> payments) {}

    private record Block(long number, String hash, List<Transaction> transactions) {}

    private static final int BEHIND = 4;

    private final String name;
    private List<Block> blocks = new ArrayList<>();
    private List<Block> left = List.of();
    private long made;
    private long finalized = -1;

    /** @param name makes its hashes differ from those of other chains */
    ModelChain(String name) {
        this.name = name;
        mine(List.of());
    }

    synchronized long head() {
        return blocks.size() - 1;
    }

    /** Every block up to here is told as finalized; -1 when nodes know no such tag. */
    synchronized void finalized(long number) {
        finalized = number;
    }

    synchronized void mine(List<Transaction> transactions) {
        long number = blocks.size();
        String hash = Hash.sha3String(name + ":" + number + ":" + made++).substring(2);
        blocks.add(new Block(number, hash, List.copyOf(transactions)));
    }

    synchronized void mine(int empty) {
        for (int i = 0; i < empty; i++) {
            mine(List.of());
        }
    }

    /** Takes the newest blocks away. @return the transactions that were in them */
    synchronized List<Transaction> drop(int depth) {
        left = List.copyOf(blocks);
        List<Block> dropped = blocks.subList(blocks.size() - depth, blocks.size());
        List<Transaction> transactions =
                dropped.stream().flatMap(block -> block.transactions().stream()).toList();
        blocks = new ArrayList<>(blocks.subList(0, blocks.size() - depth));
        return transactions;
    }

    /** @return how deep a transaction lies, its own block counted; 0 when it is not on the chain */
    synchronized long depth(String hash) {
        for (int number = blocks.size() - 1; number >= 0; number--) {
            for (Transaction transaction : blocks.get(number).transactions()) {
                if (transaction.hash().equals(hash)) {
                    return blocks.size() - number;
                }
            }
        }
        return 0;
    }

    /** What such a node says to a JSON-RPC request. */
    synchronized String answer(String request, Node node) {
        List<Block> known =
                switch (node) {
                    case LAGGING -> blocks.subList(0, Math.max(1, blocks.size() - BEHIND));
                    case STALE -> left.isEmpty() ? blocks : left;
                    default -> blocks;
                };
        try (JsonReader reader = Json.createReader(new StringReader(request))) {
            JsonStructure read = reader.read();
            if (read instanceof JsonArray batch) {
                return batch.getValuesAs(JsonObject.class).stream()
                        .map(call -> envelope(call, known, node))
                        .collect(Collectors.joining(",", "[", "]"));
            }
            return envelope((JsonObject) read, known, node);
        }
    }

    private String envelope(JsonObject call, List<Block> known, Node node) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + call.getInt("id") + ",\"result\":"
                + result(call.getString("method"), call.getJsonArray("params"), known, node) + "}";
    }

    private String result(String method, JsonArray parameters, List<Block> known, Node node) {
        return switch (method) {
            case "eth_chainId" -> "\"" + hex(ScanBench.CHAIN) + "\"";
            case "eth_blockNumber" -> "\"" + hex(known.size() - 1) + "\"";
            case "eth_getBlockByNumber" -> block(parameters.getString(0), known);
            case "eth_getLogs" -> node == Node.EMPTY ? "[]" : logs(parameters.getJsonObject(0), known, node);
            case "eth_getTransactionReceipt" ->
                node == Node.FORGETFUL ? "null" : receipt(parameters.getString(0), known, node);
            default -> throw new IllegalArgumentException(method);
        };
    }

    private String block(String tag, List<Block> known) {
        long number = tag.startsWith("0x") ? Long.parseLong(tag.substring(2), 16) : finalized;
        return number < 0 || number >= known.size()
                ? "null"
                : "{\"number\":\"" + hex(number) + "\",\"hash\":\"0x"
                        + known.get((int) number).hash() + "\",\"timestamp\":\"" + hex(1_700_000_000 + number) + "\"}";
    }

    private static String logs(JsonObject filter, List<Block> known, Node node) {
        int from = Integer.parseInt(filter.getString("fromBlock").substring(2), 16);
        int to = Math.min(
                known.size() - 1, Integer.parseInt(filter.getString("toBlock").substring(2), 16));
        List<String> found = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            Block block = known.get(number);
            for (Transaction transaction : block.transactions()) {
                found.addAll(logs(block, transaction, FeeProxyEvent.TOPIC0, node));
            }
        }
        return "[" + String.join(",", found) + "]";
    }

    private static String receipt(String hash, List<Block> known, Node node) {
        for (Block block : known) {
            for (Transaction transaction : block.transactions()) {
                if (transaction.hash().equals(hash)) {
                    return "{\"blockHash\":\"0x" + block.hash() + "\",\"blockNumber\":\"" + hex(block.number())
                            + "\",\"status\":\"0x1\",\"logs\":["
                            + String.join(",", logs(block, transaction, "", node)) + "]}";
                }
            }
        }
        return "null";
    }

    /** @param topic the logs that begin with it */
    private static List<String> logs(Block block, Transaction transaction, String topic, Node node) {
        int index = 0;
        for (Transaction earlier : block.transactions()) {
            if (earlier == transaction) {
                break;
            }
            index += 2 * earlier.payments().size();
        }
        List<String> logs = new ArrayList<>();
        for (Payment payment : transaction.payments()) {
            String to = TestNode.address(payment.to());
            String amount = TestNode.word(payment.amount());
            String transfer = "\"" + TransferEvent.TOPIC0 + "\",\"0x" + "0".repeat(64) + "\",\"0x" + to + "\"";
            logs.add(log(block, transaction, TOKEN, transfer, amount, node == Node.ALL_ONE ? 1 : index++));
            String paid = "\"" + FeeProxyEvent.TOPIC0 + "\",\"0x" + payment.topicRef() + "\"";
            String data = TestNode.address(TOKEN) + to + amount + "0".repeat(128);
            logs.add(log(block, transaction, PROXY, paid, data, node == Node.ALL_ONE ? 1 : index++));
        }
        return logs.stream().filter(log -> log.contains(topic)).toList();
    }

    private static String log(Block block, Transaction transaction, String by, String topics, String data, int index) {
        return "{\"address\":\"" + by + "\",\"topics\":[" + topics + "],\"data\":\"0x" + data + "\",\"blockNumber\":\""
                + hex(block.number()) + "\",\"blockHash\":\"0x" + block.hash() + "\",\"transactionHash\":\""
                + transaction.hash() + "\",\"logIndex\":\"" + hex(index) + "\",\"removed\":false}";
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** 0x and 64 digits, another one for each number. */
    static String hash(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return "0x" + HexFormat.of().formatHex(Hash.sha3(bytes));
    }
}
