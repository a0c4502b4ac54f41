package io.amanat.scanner.evm;

import io.amanat.scanner.node.BalanceSource;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.RpcException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the scanner asks an EVM chain. */
public final class EvmNode implements BalanceSource {
    /** Most transactions that {@link #receipts} asks for at once. */
    public static final int RECEIPTS_PER_CALL = 50;

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
     * Where a chain is.
     *
     * @param head number of the newest block
     * @param mark an earlier block, as the node has it now
     */
    public record Tip(long head, Header mark) {}

    /** What was read of a range: its last block, and whatever was made of its logs. */
    public record Range<S>(Header last, S sink) {}

    /** Takes the logs of a range. */
    public interface Sink extends Consumer<LogSlices> {
        /** After the last log. @throws RpcException BROKEN when the logs contradict each other */
        void end();
    }

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

    /** Has another node asked first from now on: what one leaves out of a range, the next one tells. */
    public void turn() {
        rpc.turn();
    }

    /** Number of the newest block. */
    public long head() {
        return rpc.ask(
                List.of(new RpcCall("eth_blockNumber", "[]")),
                results -> Hex.quantity(results.get(0).text()));
    }

    /**
     * The newest block, and one that was read before as it stands now, in one question to one node.
     *
     * @param mark known to exist
     * @throws RpcException BEHIND when no node has got that far
     */
    public Tip tip(long mark) {
        return rpc.ask(
                List.of(new RpcCall("eth_blockNumber", "[]"), header(Hex.quantityOf(mark))),
                results -> new Tip(newest(results.get(0), mark), existing(results.get(1), mark)));
    }

    private static long newest(RpcResult result, long atLeast) {
        long told = Hex.quantity(result.text());
        if (told < atLeast) {
            throw new RpcException(
                    RpcException.Kind.BEHIND,
                    "the node is behind what was read already: at block " + told + ", not " + atLeast);
        }
        return told;
    }

    /** @throws RpcException BEHIND when no node has the block */
    public Header header(long number) {
        return rpc.ask(List.of(header(Hex.quantityOf(number))), results -> existing(results.get(0), number));
    }

    /** The newest block under a tag such as {@code finalized}. @throws RpcException BEHIND when the node has none */
    public long tagged(String tag) {
        return rpc.ask(List.of(header(tag)), results -> {
            Header told = header(results.get(0));
            if (told == null) {
                throw new RpcException(RpcException.Kind.BEHIND, "the node tells no " + tag + " block");
            }
            return told.number();
        });
    }

    /**
     * Reads a range. The node that gives the logs must also have the last block of the range: one that lags behind
     * would say "nothing happened" about blocks it never saw.
     *
     * @param sinks a new one for each node that is asked; it gets each log of each filter, in an object that is reused
     * @throws RpcException LIMIT when the range is too large for the node, BEHIND when it lacks the last block
     */
    public <S extends Sink> Range<S> logs(long from, long to, List<Filter> filters, Supplier<S> sinks) {
        List<RpcCall> calls = new ArrayList<>();
        filters.forEach(filter -> calls.add(filter.call(from, to)));
        calls.add(header(Hex.quantityOf(to)));
        return rpc.ask(calls, results -> {
            Header last = existing(results.get(results.size() - 1), to);
            S sink = sinks.get();
            for (int i = 0; i < filters.size(); i++) {
                results.get(i).logs(log -> {
                    if (log.isMined() && !log.isRemoved() && log.blockNumber() >= from && log.blockNumber() <= to) {
                        sink.accept(log);
                    }
                });
            }
            sink.end();
            return new Range<>(last, sink);
        });
    }

    /**
     * Receipts of transactions, of one node after the other until enough is known. One that is not on a node's chain is
     * absent from what that node says.
     *
     * @param hashes 0x and 64 digits, at most {@link #RECEIPTS_PER_CALL}
     * @param seen a block that a node must have to be heard: one that is behind, or on another branch, is not
     * @param enough told what each node says; true ends the asking
     * @return what went wrong last; null when nothing did
     */
    public RpcException receipts(Collection<String> hashes, long seen, Predicate<Map<String, Receipt>> enough) {
        List<String> wanted = List.copyOf(hashes);
        List<RpcCall> calls = new ArrayList<>(wanted.size() + 1);
        wanted.forEach(hash -> calls.add(new RpcCall("eth_getTransactionReceipt", "[\"" + hash + "\"]")));
        calls.add(header(Hex.quantityOf(seen)));
        return rpc.each(
                calls,
                results -> {
                    existing(results.get(wanted.size()), seen);
                    Map<String, Receipt> found = new HashMap<>();
                    for (int i = 0; i < wanted.size(); i++) {
                        Receipt receipt = Receipt.of(results.get(i));
                        if (receipt != null) {
                            found.put(wanted.get(i), receipt);
                        }
                    }
                    return found;
                },
                enough);
    }

    @Override
    public Balances balances(String token, String holder) {
        return rpc.ask(
                List.of(
                        call(token, BALANCE_OF + holder.substring(2)),
                        new RpcCall("eth_getBalance", "[\"" + holder + "\",\"latest\"]")),
                results -> new Balances(
                        word(results.get(0)), Hex.large(results.get(1).text())));
    }

    @Override
    public int decimals(String token) {
        BigInteger told = rpc.ask(List.of(call(token, DECIMALS)), results -> word(results.get(0)));
        if (told.bitLength() > 8 || told.intValue() > MAX_DECIMALS) {
            throw new RpcException(RpcException.Kind.REFUSED, "the token tells no usable decimals");
        }
        return told.intValue();
    }

    private static RpcCall call(String contract, String data) {
        return new RpcCall("eth_call", "[{\"to\":\"" + contract + "\",\"data\":\"" + data + "\"},\"latest\"]");
    }

    private static BigInteger word(RpcResult result) {
        String text = result.text();
        if (!text.matches("0x[0-9a-fA-F]{64}")) {
            throw new RpcException(RpcException.Kind.REFUSED, "there is no token contract at that address");
        }
        return new BigInteger(text.substring(2), 16);
    }

    private static RpcCall header(String block) {
        return new RpcCall("eth_getBlockByNumber", "[\"" + block + "\",false]");
    }

    private static Header existing(RpcResult result, long number) {
        Header header = header(result);
        if (header == null || header.number() != number) {
            throw new RpcException(RpcException.Kind.BEHIND, "the node does not have block " + number + " yet");
        }
        return header;
    }

    private static Header header(RpcResult result) {
        if (result.isNull()) {
            return null;
        }
        String number = null;
        String hash = null;
        String time = null;
        JsonCursor cursor = result.cursor();
        cursor.expect('{');
        while (cursor.field()) {
            if (cursor.is("number")) {
                number = cursor.value() ? cursor.string() : null;
            } else if (cursor.is("hash")) {
                hash = cursor.value() ? cursor.string() : null;
            } else if (cursor.is("timestamp")) {
                time = cursor.value() ? cursor.string() : null;
            } else {
                cursor.skip();
            }
        }
        if (hash == null || !hash.matches("0x[0-9a-fA-F]{64}")) {
            throw new RpcException(RpcException.Kind.BROKEN, "a block has no hash");
        }
        return new Header(
                Hex.quantity(number),
                hash.substring(2).toLowerCase(Locale.ROOT),
                Instant.ofEpochSecond(Hex.quantity(time)));
    }
}
