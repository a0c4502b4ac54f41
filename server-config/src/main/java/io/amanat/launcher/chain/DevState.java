package io.amanat.launcher.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Blocks and money of the dev chain, new with every start. A block's number is the second since 1970 that it stands
 * for, so a new run goes on above the last one; only blocks with transactions take memory. Thread-safe.
 */
final class DevState {
    private final String run;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final Map<String, DevTransaction> transactions = new HashMap<>();
    private NavigableMap<Long, List<DevTransaction>> blocks = new TreeMap<>();
    /** From which block on which fork's hashes are valid. */
    private NavigableMap<Long, Integer> forks = new TreeMap<>(Map.of(0L, 0));

    private DevContracts contracts = new DevContracts();
    /** How many transactions an account has sent. */
    private Map<String, Long> numbers = new HashMap<>();

    private long head;
    private int lastFork;
    private long sent;

    private record Snapshot(
            NavigableMap<Long, List<DevTransaction>> blocks,
            DevContracts contracts,
            Map<String, Long> numbers,
            long head) {}

    /** A signed transaction under a number that is not its account's next one; the message is that of real nodes. */
    static final class WrongNumber extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongNumber(long given, long next) {
            super((given < next ? "nonce too low" : "nonce too high") + ": next nonce " + next + ", tx nonce " + given);
        }
    }

    /**
     * @param run makes hashes differ from those of every other run
     * @param head first newest block
     */
    DevState(String run, long head) {
        this.run = run;
        this.head = head;
    }

    synchronized long head() {
        return head;
    }

    /** Lets empty blocks follow up to a number; a lower one changes nothing. */
    synchronized void advanceTo(long number) {
        head = Math.max(head, number);
    }

    /**
     * Runs a transaction in a block of its own.
     *
     * @param coins of the chain that go with it
     * @return its hash
     */
    synchronized String send(String from, String to, BigInteger coins, String data) {
        return put("0x" + hash("tx:" + sent++), from, to, coins, data);
    }

    /**
     * Runs a signed transaction in a block of its own. Nobody pays for gas here.
     *
     * @param hash of its bytes
     * @param number of its account
     * @return its hash
     * @throws WrongNumber when the account's next number is another one: this chain keeps none waiting
     */
    synchronized String sendSigned(String hash, long number, String from, String to, BigInteger coins, String data) {
        if (number != number(from)) {
            throw new WrongNumber(number, number(from));
        }
        return put(hash, from, to, coins, data);
    }

    private String put(String hash, String from, String to, BigInteger coins, String data) {
        List<DevLog> logs = contracts.send(from, to, data);
        contracts.give(to, coins);
        numbers.merge(from, 1L, Long::sum);
        head++;
        DevTransaction transaction = new DevTransaction(hash, head, from, to, logs);
        blocks.put(head, List.of(transaction));
        transactions.put(hash, transaction);
        return hash;
    }

    /** Next number of an account. */
    synchronized long number(String account) {
        return numbers.getOrDefault(account, 0L);
    }

    /** Coins of the chain that an account has. */
    synchronized BigInteger coins(String holder) {
        return contracts.coins(holder);
    }

    synchronized String call(String to, String data) {
        return contracts.call(to, data);
    }

    /** 0x and 64 digits. */
    synchronized String blockHash(long number) {
        return "0x" + hash("block:" + forks.floorEntry(number).getValue() + ":" + number);
    }

    synchronized List<DevTransaction> transactions(long number) {
        return blocks.getOrDefault(number, List.of());
    }

    /** Transactions of a range, oldest first. */
    synchronized List<DevTransaction> transactions(long from, long to) {
        return from > to
                ? List.of()
                : blocks.subMap(from, true, to, true).values().stream()
                        .flatMap(List::stream)
                        .toList();
    }

    /** @return null when the chain does not hold it */
    synchronized DevTransaction transactionOrNull(String hash) {
        DevTransaction known = transactions.get(hash);
        return known != null && transactions(known.block()).contains(known) ? known : null;
    }

    /** @return number for {@link #revert} */
    synchronized int snapshot() {
        snapshots.add(new Snapshot(new TreeMap<>(blocks), contracts.copy(), new HashMap<>(numbers), head));
        return snapshots.size();
    }

    /** Goes back to a snapshot: what follows is another fork. @return false when there is no such snapshot */
    synchronized boolean revert(int number) {
        if (number < 1 || number > snapshots.size()) {
            return false;
        }
        Snapshot snapshot = snapshots.get(number - 1);
        snapshots.subList(number - 1, snapshots.size()).clear();
        blocks = new TreeMap<>(snapshot.blocks());
        contracts = snapshot.contracts().copy();
        numbers = new HashMap<>(snapshot.numbers());
        head = snapshot.head();
        NavigableMap<Long, Integer> kept = new TreeMap<>(forks.headMap(head, true));
        kept.put(head + 1, ++lastFork);
        forks = kept;
        return true;
    }

    private String hash(String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((run + ":" + what).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
