package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the scanner asks an EVM chain. */
public final class EvmNode {
    private static final int RECEIPTS_PER_CALL = 50;
    private static final String BALANCE_OF = "0x70a08231" + "0".repeat(24);
    private static final String DECIMALS = "0x313ce567";
    private static final int MAX_DECIMALS = 36;

    private final RpcClient rpc;

    public EvmNode(RpcClient rpc) {
        this.rpc = rpc;
    }

    /**
     * A block's head.
     *
     * @param hash 64 lower-case digits
     */
    public record Header(long number, String hash, Instant time) {}

    /**
     * Which logs are wanted.
     *
     * @param addresses emitting contracts; empty for any
     * @param topics JSON array of topics
     */
    public record Filter(Collection<String> addresses, String topics) {
        RpcCall call(long from, long to) {
            StringBuilder parameters = new StringBuilder("[{\"fromBlock\":\"")
                    .append(Hex.quantityOf(from))
                    .append("\",\"toBlock\":\"")
                    .append(Hex.quantityOf(to))
                    .append("\",\"topics\":")
                    .append(topics);
            if (!addresses.isEmpty()) {
                parameters
                        .append(",\"address\":[\"")
                        .append(String.join("\",\"", addresses))
                        .append("\"]");
            }
            return new RpcCall("eth_getLogs", parameters.append("}]").toString());
        }
    }

    /** Calls and failures since the start, for the metrics. */
    public RpcClient rpc() {
        return rpc;
    }

    /** Number of the newest block. */
    public long head() {
        return Hex.quantity(rpc.ask("eth_blockNumber", "[]").text());
    }

    /** @return null when the node has no such block */
    public Header headerOrNull(long number) {
        return header(rpc.ask(headerCall(number)).get(0));
    }

    /**
     * Reads a range. The node that gives the logs must also have the last block of the range: one that lags behind
     * would say "nothing happened" about blocks it never saw.
     *
     * @param sink gets each log of each filter; the object is reused
     * @return the last block of the range
     * @throws RpcException LIMIT when the range is too large for the node, BEHIND when it lacks the last block
     */
    public Header logs(long from, long to, List<Filter> filters, Consumer<LogSlices> sink) {
        List<RpcCall> calls = new ArrayList<>();
        filters.forEach(filter -> calls.add(filter.call(from, to)));
        calls.addAll(headerCall(to));
        List<RpcResult> results = rpc.ask(calls);
        Header last = header(results.get(results.size() - 1));
        if (last == null || last.number() != to) {
            throw new RpcException(RpcException.Kind.BEHIND, "the node does not have block " + to + " yet");
        }
        for (int i = 0; i < filters.size(); i++) {
            results.get(i).logs(log -> {
                if (log.isMined() && !log.isRemoved() && log.blockNumber() >= from && log.blockNumber() <= to) {
                    sink.accept(log);
                }
            });
        }
        return last;
    }

    /**
     * Receipts of transactions. One that is not on the chain is absent.
     *
     * @param hashes 0x and 64 digits
     */
    public Map<String, Receipt> receipts(Collection<String> hashes) {
        Map<String, Receipt> found = new HashMap<>();
        List<String> wanted = List.copyOf(hashes);
        for (int from = 0; from < wanted.size(); from += RECEIPTS_PER_CALL) {
            List<String> part = wanted.subList(from, Math.min(from + RECEIPTS_PER_CALL, wanted.size()));
            List<RpcResult> results = rpc.ask(part.stream()
                    .map(hash -> new RpcCall("eth_getTransactionReceipt", "[\"" + hash + "\"]"))
                    .toList());
            for (int i = 0; i < part.size(); i++) {
                Receipt receipt = Receipt.of(results.get(i));
                if (receipt != null) {
                    found.put(part.get(i), receipt);
                }
            }
        }
        return found;
    }

    /**
     * What an address holds of a token, at the newest block.
     *
     * @throws RpcException REFUSED when there is no token at that address
     */
    public BigInteger balance(String token, String holder) {
        return number(token, BALANCE_OF + holder.substring(2));
    }

    /** Digits of a token's smallest unit. @throws RpcException REFUSED when it does not tell */
    public int decimals(String token) {
        BigInteger told = number(token, DECIMALS);
        if (told.bitLength() > 8 || told.intValue() > MAX_DECIMALS) {
            throw new RpcException(RpcException.Kind.REFUSED, "the token tells no usable decimals");
        }
        return told.intValue();
    }

    private BigInteger number(String contract, String data) {
        String text = rpc.ask("eth_call", "[{\"to\":\"" + contract + "\",\"data\":\"" + data + "\"},\"latest\"]")
                .text();
        if (!text.matches("0x[0-9a-fA-F]{64}")) {
            throw new RpcException(RpcException.Kind.REFUSED, "there is no token contract at that address");
        }
        return new BigInteger(text.substring(2), 16);
    }

    private static List<RpcCall> headerCall(long number) {
        return List.of(new RpcCall("eth_getBlockByNumber", "[\"" + Hex.quantityOf(number) + "\",false]"));
    }

    private static Header header(RpcResult result) {
        JsonObject block = result.objectOrNull();
        if (block == null) {
            return null;
        }
        try {
            String hash = block.getString("hash");
            if (!hash.matches("0x[0-9a-fA-F]{64}")) {
                throw new RpcException(RpcException.Kind.BROKEN, "a block has no hash");
            }
            return new Header(
                    Hex.quantity(block.getString("number")),
                    hash.substring(2).toLowerCase(java.util.Locale.ROOT),
                    Instant.ofEpochSecond(Hex.quantity(block.getString("timestamp"))));
        } catch (NullPointerException | ClassCastException | JsonException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "a block lacks number, hash or time");
        }
    }
}
