package io.amanat.scanner.evm;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A transaction as the chain holds it now.
 *
 * @param blockHash 64 lower-case digits
 * @param succeeded false when it was reverted
 * @param logIndexes of its logs
 * @param arrived what tokens say arrived, by {@code token>destination}, smallest unit
 * @param claimed what each fee proxy says was paid, by {@code proxy:token>destination}, smallest unit
 */
public record Receipt(
        long blockNumber,
        String blockHash,
        boolean succeeded,
        Set<Integer> logIndexes,
        Map<String, BigInteger> arrived,
        Map<String, BigInteger> claimed) {

    /** @return null when the chain does not hold the transaction, or not in a block yet */
    static Receipt of(RpcResult result) {
        if (result.isNull()) {
            return null;
        }
        String hash = null;
        String number = null;
        String status = null;
        Logs logs = new Logs();
        JsonCursor cursor = result.cursor();
        cursor.expect('{');
        while (cursor.field()) {
            if (cursor.is("blockHash")) {
                hash = cursor.value() ? cursor.string() : null;
            } else if (cursor.is("blockNumber")) {
                number = cursor.value() ? cursor.string() : null;
            } else if (cursor.is("status")) {
                status = cursor.value() ? cursor.string() : null;
            } else if (cursor.is("logs")) {
                result.logs(cursor, logs);
            } else {
                cursor.skip();
            }
        }
        if (hash == null || number == null || !hash.matches("0x[0-9a-fA-F]{64}")) {
            return null;
        }
        return new Receipt(
                Hex.quantity(number),
                hash.substring(2).toLowerCase(Locale.ROOT),
                "0x1".equals(status),
                logs.indexes,
                logs.arrived,
                logs.claimed);
    }

    /** Adds up what the logs of a transaction say. */
    private static final class Logs implements Consumer<LogSlices> {
        private static final String TRANSFER = TransferEvent.TOPIC0.substring(2);
        private static final String CLAIM = FeeProxyEvent.TOPIC0.substring(2);

        private final Set<Integer> indexes = new HashSet<>();
        private final Map<String, BigInteger> arrived = new HashMap<>();
        private final Map<String, BigInteger> claimed = new HashMap<>();

        @Override
        public void accept(LogSlices log) {
            if (!log.isMined() || log.isRemoved()) {
                return;
            }
            indexes.add(log.logIndex());
            if (log.topicIs(0, TRANSFER)) {
                TransferEvent transfer = TransferEvent.of(log);
                if (transfer != null) {
                    arrived.merge(way(transfer.token(), transfer.to()), transfer.amount(), BigInteger::add);
                }
            } else if (log.topicIs(0, CLAIM)) {
                FeeProxyEvent event = FeeProxyEvent.of(log);
                if (event != null) {
                    String key = log.address() + ":" + way(event.token(), event.to());
                    claimed.merge(key, event.amount(), BigInteger::add);
                }
            }
        }
    }

    /** Whether as much arrived of a token at a destination as the proxy says was paid there in this transaction. */
    public boolean covers(String proxy, String token, String destination) {
        String way = way(token, destination);
        return arrived.getOrDefault(way, BigInteger.ZERO)
                        .compareTo(claimed.getOrDefault(proxy + ":" + way, BigInteger.ZERO))
                >= 0;
    }

    private static String way(String token, String destination) {
        return token + ">" + destination;
    }
}
