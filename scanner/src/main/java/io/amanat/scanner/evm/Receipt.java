package io.amanat.scanner.evm;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
        jakarta.json.JsonObject receipt = result.objectOrNull();
        String hash = receipt.getString("blockHash", null);
        String number = receipt.getString("blockNumber", null);
        if (hash == null || number == null || !hash.matches("0x[0-9a-fA-F]{64}")) {
            return null;
        }
        Set<Integer> indexes = new HashSet<>();
        Map<String, BigInteger> arrived = new HashMap<>();
        Map<String, BigInteger> claimed = new HashMap<>();
        byte[] logs = String.valueOf(receipt.get("logs")).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        LogReader.read(logs, 0, logs.length, log -> {
            if (!log.isMined() || log.isRemoved()) {
                return;
            }
            indexes.add(log.logIndex());
            if (log.topicIs(0, TransferEvent.TOPIC0.substring(2))) {
                TransferEvent transfer = TransferEvent.of(log);
                if (transfer != null) {
                    arrived.merge(way(transfer.token(), transfer.to()), transfer.amount(), BigInteger::add);
                }
            } else if (log.topicIs(0, FeeProxyEvent.TOPIC0.substring(2))) {
                FeeProxyEvent event = FeeProxyEvent.of(log);
                if (event != null) {
                    String key = log.address() + ":" + way(event.token(), event.to());
                    claimed.merge(key, event.amount(), BigInteger::add);
                }
            }
        });
        return new Receipt(
                Hex.quantity(number),
                hash.substring(2).toLowerCase(java.util.Locale.ROOT),
                "0x1".equals(receipt.getString("status", null)),
                indexes,
                arrived,
                claimed);
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
