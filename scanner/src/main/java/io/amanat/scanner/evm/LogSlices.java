package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.math.BigInteger;

/**
 * One log of an answer, as places in its buffer; reused for the next one. Offsets point behind {@code 0x}; -1 stands
 * for a missing field.
 */
public final class LogSlices {
    /** Hex digits of one word. */
    public static final int WORD = 64;

    private static final int MAX_TOPICS = 4;
    private static final int ADDRESS = 40;

    private final byte[] buffer;
    private final int[] topics = new int[MAX_TOPICS];
    private int address;
    private int topicCount;
    private int dataFrom;
    private int dataTo;
    private int blockHash;
    private int transactionHash;
    private long blockNumber;
    private long logIndex;
    private boolean removed;

    LogSlices(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Reads the object at the cursor. */
    void read(JsonCursor cursor) {
        address = -1;
        topicCount = 0;
        dataFrom = -1;
        blockHash = -1;
        transactionHash = -1;
        blockNumber = -1;
        logIndex = -1;
        removed = false;
        cursor.expect('{');
        while (cursor.field()) {
            if (cursor.is("address")) {
                address = hex(cursor, ADDRESS);
            } else if (cursor.is("topics")) {
                topics(cursor);
            } else if (cursor.is("data")) {
                cursor.text();
                dataFrom = cursor.from() + 2;
                dataTo = cursor.to();
            } else if (cursor.is("blockHash")) {
                blockHash = hex(cursor, WORD);
            } else if (cursor.is("transactionHash")) {
                transactionHash = hex(cursor, WORD);
            } else if (cursor.is("blockNumber")) {
                blockNumber = quantity(cursor);
            } else if (cursor.is("logIndex")) {
                logIndex = quantity(cursor);
            } else if (cursor.is("removed")) {
                cursor.bare();
                removed = cursor.is("true");
            } else {
                cursor.skip();
            }
        }
    }

    private void topics(JsonCursor cursor) {
        cursor.expect('[');
        while (cursor.item()) {
            if (topicCount == MAX_TOPICS) {
                throw new RpcException(RpcException.Kind.BROKEN, "a log has more than four topics");
            }
            topics[topicCount++] = hex(cursor, WORD);
        }
    }

    private static int hex(JsonCursor cursor, int digits) {
        if (!cursor.value()) {
            return -1;
        }
        if (cursor.to() - cursor.from() != digits + 2) {
            throw new RpcException(RpcException.Kind.BROKEN, "a hex value has an unexpected length");
        }
        return cursor.from() + 2;
    }

    private long quantity(JsonCursor cursor) {
        return cursor.value() ? Hex.number(buffer, cursor.from() + 2, cursor.to()) : -1;
    }

    /** In a block, with everything that names it: a pending log has no block yet. */
    public boolean isMined() {
        return blockNumber >= 0
                && blockHash >= 0
                && transactionHash >= 0
                && logIndex >= 0
                && logIndex <= Integer.MAX_VALUE;
    }

    public boolean isRemoved() {
        return removed;
    }

    public int topicCount() {
        return topicCount;
    }

    /** A quarter (0..3) of a topic, as 64 bits. */
    public long topic(int index, int quarter) {
        return Hex.word(buffer, topics[index] + quarter * 16);
    }

    /** Whether a topic is these 64 lower-case digits. */
    public boolean topicIs(int index, String digits) {
        return index < topicCount && same(topics[index], digits);
    }

    /** The address in the last 40 digits of a topic. */
    public String topicAddress(int index) {
        return "0x" + Hex.lower(buffer, topics[index] + WORD - ADDRESS, topics[index] + WORD);
    }

    /** Whether the emitting contract is this stored address. */
    public boolean addressIs(String stored) {
        return address >= 0 && same(address, stored.substring(2));
    }

    /** The emitting contract. */
    public String address() {
        return "0x" + Hex.lower(buffer, address, address + ADDRESS);
    }

    /** Whole words of data; -1 when the data is cut within a word or missing. */
    public int words() {
        int digits = dataTo - dataFrom;
        return dataFrom < 0 || digits < 0 || digits % WORD != 0 ? -1 : digits / WORD;
    }

    /** A word of the data as a number. */
    public BigInteger uint(int word) {
        return Hex.uint256(buffer, dataFrom + word * WORD);
    }

    /** A word of the data as an address; null when its upper bytes are not zero. */
    public String wordAddress(int word) {
        int from = dataFrom + word * WORD;
        for (int i = from; i < from + WORD - ADDRESS; i++) {
            if (buffer[i] != '0') {
                return null;
            }
        }
        return "0x" + Hex.lower(buffer, from + WORD - ADDRESS, from + WORD);
    }

    public long blockNumber() {
        return blockNumber;
    }

    /** 64 lower-case digits. */
    public String blockHash() {
        return Hex.lower(buffer, blockHash, blockHash + WORD);
    }

    /** Whether it stands in the block with these 64 lower-case digits. */
    public boolean blockIs(String hash) {
        return same(blockHash, hash);
    }

    /** 0x and 64 lower-case digits. */
    public String transactionHash() {
        return "0x" + Hex.lower(buffer, transactionHash, transactionHash + WORD);
    }

    public int logIndex() {
        return (int) logIndex;
    }

    private boolean same(int from, String lowerDigits) {
        for (int i = 0; i < lowerDigits.length(); i++) {
            byte next = buffer[from + i];
            if ((next >= 'A' && next <= 'F' ? next + 32 : next) != lowerDigits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
