package io.amanat.payment.service;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.crypto.Hash;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.utils.Numeric;

/**
 * What accounts of the small chain have, and what their signed transactions do to it: the number in turn, enough for the
 * gas, coins and tokens moved. Thread-safe.
 */
final class TestAccounts {
    private static final String TRANSFER = "a9059cbb";

    private final Map<String, BigInteger> coins = new HashMap<>();
    private final Map<String, BigInteger> tokens = new HashMap<>();
    private final Map<String, Long> nonces = new HashMap<>();
    private final List<String> known = new ArrayList<>();
    private final Map<String, SignedRawTransaction> sent = new HashMap<>();
    private BigInteger floor = BigInteger.ZERO;
    private BigInteger kept = BigInteger.ZERO;

    /**
     * What came of signed bytes.
     *
     * @param error what the node says instead of taking them; null when it did
     * @param logs of the receipt; null while no block wants them
     */
    record Ran(String error, String hash, boolean succeeded, JsonArrayBuilder logs) {
        static Ran refused(String error) {
            return new Ran(error, null, false, null);
        }
    }

    private static String key(String token, String address) {
        return (token + " " + address).toLowerCase(Locale.ROOT);
    }

    synchronized void giveCoins(String address, BigInteger amount) {
        coins.merge(address.toLowerCase(Locale.ROOT), amount, BigInteger::add);
    }

    synchronized void giveTokens(String token, String address, BigInteger amount) {
        tokens.merge(key(token, address), amount, BigInteger::add);
    }

    synchronized BigInteger coins(String address) {
        return coins.getOrDefault(address.toLowerCase(Locale.ROOT), BigInteger.ZERO);
    }

    synchronized BigInteger tokens(String token, String address) {
        return tokens.getOrDefault(key(token, address), BigInteger.ZERO);
    }

    synchronized long nonce(String address) {
        return nonces.getOrDefault(address.toLowerCase(Locale.ROOT), 0L);
    }

    /** Blocks take nothing that pays less for its gas. */
    synchronized void wants(BigInteger price) {
        floor = price;
    }

    /** What tokens keep for themselves of each transfer. */
    synchronized void keepsOfTransfers(BigInteger part) {
        kept = part;
    }

    /** What a node tells of a transaction that it was given. */
    synchronized JsonValue told(String hash) {
        SignedRawTransaction signed = sent.get(hash);
        return signed == null
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("from", sender(signed))
                        .add("nonce", "0x" + signed.getNonce().toString(16))
                        .add("to", signed.getTo().toLowerCase(Locale.ROOT))
                        .add("value", "0x" + signed.getValue().toString(16))
                        .build();
    }

    /** Runs signed bytes as a chain does. */
    synchronized Ran run(int chainId, String raw) {
        String hash = Hash.sha3(raw);
        if (known.contains(hash)) {
            return Ran.refused("already known");
        }
        SignedRawTransaction signed = (SignedRawTransaction) TransactionDecoder.decode(raw);
        if (signed.getChainId() == null || signed.getChainId() != chainId) {
            return Ran.refused("invalid chain id for signer");
        }
        String from = sender(signed);
        if (signed.getNonce().longValueExact() != nonce(from)) {
            return Ran.refused(signed.getNonce().longValueExact() < nonce(from) ? "nonce too low" : "nonce too high");
        }
        BigInteger fee = signed.getGasPrice().multiply(signed.getGasLimit());
        if (coins(from).compareTo(fee.add(signed.getValue())) < 0) {
            return Ran.refused("insufficient funds for gas * price + value");
        }
        sent.put(hash, signed);
        if (signed.getGasPrice().compareTo(floor) < 0) {
            return new Ran(null, hash, false, null);
        }
        known.add(hash);
        nonces.merge(from, 1L, Long::sum);
        giveCoins(from, fee.add(signed.getValue()).negate());
        giveCoins(signed.getTo(), signed.getValue());
        return call(hash, from, signed.getTo(), Numeric.cleanHexPrefix(signed.getData()));
    }

    private Ran call(String hash, String from, String token, String data) {
        JsonArrayBuilder logs = Json.createArrayBuilder();
        if (!data.startsWith(TRANSFER)) {
            return new Ran(null, hash, true, logs);
        }
        String to = "0x" + data.substring(8 + 24, 8 + 64);
        BigInteger amount = new BigInteger(data.substring(8 + 64), 16);
        if (tokens(token, from).compareTo(amount) < 0) {
            return new Ran(null, hash, false, logs);
        }
        giveTokens(token, from, amount.negate());
        BigInteger arrived = amount.subtract(kept);
        giveTokens(token, to, arrived);
        JsonObject log = Json.createObjectBuilder()
                .add("address", token.toLowerCase(Locale.ROOT))
                .add("topics", Json.createArrayBuilder(List.of(TestNode.TRANSFER, AbiWord.of(from), AbiWord.of(to))))
                .add("data", AbiWord.of(arrived))
                .add("logIndex", "0x4")
                .add("removed", false)
                .build();
        return new Ran(null, hash, true, logs.add(log));
    }

    private static String sender(SignedRawTransaction signed) {
        try {
            return signed.getFrom().toLowerCase(Locale.ROOT);
        } catch (SignatureException forged) {
            throw new IllegalStateException(forged);
        }
    }
}
