package io.amanat.launcher.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.web3j.crypto.Hash;

/**
 * The contracts of the dev chain: two tokens that anybody may mint, and a fee proxy that tells of a payment's reference
 * as the public one does. Calls are told apart by the public selectors, so a wallet needs nothing special.
 */
final class DevContracts {
    /** Play USDT of the registry. */
    static final String TOKEN = "0x0000000000000000000000000000000001000001";
    /** Another token, for payments with the wrong one. */
    static final String OTHER_TOKEN = "0x0000000000000000000000000000000001000002";
    /** Fee proxy of the registry. */
    static final String PROXY = "0x0000000000000000000000000000000000031337";

    private static final String TRANSFER = Hash.sha3String("Transfer(address,address,uint256)");
    private static final String APPROVAL = Hash.sha3String("Approval(address,address,uint256)");
    private static final String PAID =
            Hash.sha3String("TransferWithReferenceAndFee(address,address,uint256,bytes,uint256,address)");
    private static final Set<String> TOKENS = Set.of(TOKEN, OTHER_TOKEN);
    private static final int WORD = 64;
    private static final int SELECTOR = 8;
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private static final String COIN = "";

    /** By token, or none for the chain's own coin, and holder. */
    private final Map<String, BigInteger> balances;
    /** By token, holder and spender. */
    private final Map<String, BigInteger> allowances;

    DevContracts() {
        this(Map.of(), Map.of());
    }

    private DevContracts(Map<String, BigInteger> balances, Map<String, BigInteger> allowances) {
        this.balances = new HashMap<>(balances);
        this.allowances = new HashMap<>(allowances);
    }

    /** The same state, independent from now on. */
    DevContracts copy() {
        return new DevContracts(balances, allowances);
    }

    /** A contract refused; nothing of the call has happened. */
    static final class Reverted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reverted(String reason) {
            super("execution reverted: " + reason);
        }
    }

    /**
     * Changes the state.
     *
     * @param data hex digits without 0x
     * @return what the contracts told
     */
    List<DevLog> send(String from, String to, String data) {
        List<DevLog> logs = new ArrayList<>();
        String selector = data.length() < SELECTOR ? "" : data.substring(0, SELECTOR);
        String words = data.length() < SELECTOR ? "" : data.substring(SELECTOR);
        if (to.equals(PROXY) && selector.equals("c219a14d")) {
            pay(from, words, logs);
        } else if (TOKENS.contains(to)) {
            token(from, to, selector, words, logs);
        }
        // A call of anything else does nothing, as on every chain.
        return logs;
    }

    /** Coins of the chain; whoever sends some has them. */
    void give(String to, BigInteger coins) {
        balances.merge(COIN + to, coins, BigInteger::add);
    }

    BigInteger coins(String holder) {
        return balance(COIN, holder);
    }

    private void token(String from, String token, String selector, String words, List<DevLog> logs) {
        switch (selector) {
            case "a9059cbb" -> move(token, from, address(words, 0), uint(words, 1), logs);
            case "23b872dd" -> {
                spend(token, address(words, 0), from, uint(words, 2));
                move(token, address(words, 0), address(words, 1), uint(words, 2), logs);
            }
            case "095ea7b3" -> {
                allowances.put(token + from + address(words, 0), uint(words, 1));
                logs.add(new DevLog(
                        token, List.of(APPROVAL, indexed(from), indexed(address(words, 0))), word(uint(words, 1))));
            }
            case "40c10f19" -> mint(token, address(words, 0), uint(words, 1), logs);
            default -> throw new Reverted("no such function");
        }
    }

    private void mint(String token, String to, BigInteger amount, List<DevLog> logs) {
        BigInteger sum = balance(token, to).add(amount);
        if (sum.compareTo(MAX) > 0) {
            throw new Reverted("overflow");
        }
        balances.put(token + to, sum);
        logs.add(new DevLog(token, List.of(TRANSFER, indexed("0x" + "0".repeat(40)), indexed(to)), word(amount)));
    }

    /** transferFromWithReferenceAndFee(token, to, amount, reference, feeAmount, feeAddress). */
    private void pay(String from, String words, List<DevLog> logs) {
        String token = address(words, 0);
        String to = address(words, 1);
        BigInteger amount = uint(words, 2);
        BigInteger fee = uint(words, 4);
        String feeAddress = address(words, 5);
        if (!TOKENS.contains(token)) {
            throw new Reverted("no such token");
        }
        DevContracts before = copy();
        try {
            spend(token, from, PROXY, amount.add(fee));
            move(token, from, to, amount, logs);
            if (fee.signum() > 0) {
                move(token, from, feeAddress, fee, logs);
            }
        } catch (Reverted refusal) {
            balances.clear();
            balances.putAll(before.balances);
            allowances.clear();
            allowances.putAll(before.allowances);
            throw refusal;
        }
        byte[] reference = bytes(words, 3);
        logs.add(new DevLog(
                PROXY,
                List.of(PAID, "0x" + HexFormat.of().formatHex(Hash.sha3(reference))),
                indexed(token).substring(2)
                        + indexed(to).substring(2)
                        + word(amount)
                        + word(fee)
                        + indexed(feeAddress).substring(2)));
    }

    private void spend(String token, String holder, String spender, BigInteger amount) {
        BigInteger allowed = allowances.getOrDefault(token + holder + spender, BigInteger.ZERO);
        if (allowed.compareTo(amount) < 0) {
            throw new Reverted("allowance");
        }
        allowances.put(token + holder + spender, allowed.subtract(amount));
    }

    private void move(String token, String from, String to, BigInteger amount, List<DevLog> logs) {
        BigInteger held = balance(token, from);
        if (held.compareTo(amount) < 0) {
            throw new Reverted("balance");
        }
        balances.put(token + from, held.subtract(amount));
        balances.put(token + to, balance(token, to).add(amount));
        logs.add(new DevLog(token, List.of(TRANSFER, indexed(from), indexed(to)), word(amount)));
    }

    private BigInteger balance(String token, String holder) {
        return balances.getOrDefault(token + holder, BigInteger.ZERO);
    }

    /** Asks without a change. @return hex digits; empty when there is no such contract */
    String call(String to, String data) {
        if (!TOKENS.contains(to) || data.length() < SELECTOR) {
            return "";
        }
        String words = data.substring(SELECTOR);
        return switch (data.substring(0, SELECTOR)) {
            case "70a08231" -> word(balance(to, address(words, 0)));
            case "313ce567" -> word(BigInteger.valueOf(18));
            case "dd62ed3e" ->
                word(allowances.getOrDefault(to + address(words, 0) + address(words, 1), BigInteger.ZERO));
            case "95d89b41" -> text(to.equals(TOKEN) ? "USDT" : "OTHER");
            default -> throw new Reverted("no such function");
        };
    }

    private static String text(String value) {
        String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
        return word(BigInteger.valueOf(32))
                + word(BigInteger.valueOf(value.length()))
                + hex
                + "0".repeat(WORD - hex.length());
    }

    private static String argument(String words, int index) {
        if (words.length() < (index + 1) * WORD) {
            throw new Reverted("arguments are missing");
        }
        return words.substring(index * WORD, (index + 1) * WORD);
    }

    private static String address(String words, int index) {
        return "0x" + argument(words, index).substring(WORD - 40);
    }

    private static BigInteger uint(String words, int index) {
        return new BigInteger(argument(words, index), 16);
    }

    private static byte[] bytes(String words, int index) {
        int at = small(uint(words, index)) * 2;
        if (at + WORD > words.length()) {
            throw new Reverted("arguments are missing");
        }
        int digits = small(new BigInteger(words.substring(at, at + WORD), 16)) * 2;
        if (at + WORD + digits > words.length()) {
            throw new Reverted("arguments are missing");
        }
        return HexFormat.of().parseHex(words, at + WORD, at + WORD + digits);
    }

    private static int small(BigInteger value) {
        if (value.bitLength() > 16) {
            throw new Reverted("arguments are too long");
        }
        return value.intValue();
    }

    private static String word(BigInteger value) {
        String hex = value.toString(16);
        return "0".repeat(WORD - hex.length()) + hex;
    }

    private static String indexed(String address) {
        return "0x" + "0".repeat(24) + address.substring(2);
    }
}
