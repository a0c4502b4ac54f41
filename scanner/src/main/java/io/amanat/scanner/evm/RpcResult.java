package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.util.function.Consumer;

/** The result of one call, still as bytes of the answer. */
public final class RpcResult {
    private final byte[] buffer;
    private final int from;
    private final int to;

    RpcResult(byte[] buffer, int from, int to) {
        this.buffer = buffer;
        this.from = from;
        this.to = to;
    }

    boolean isNull() {
        return cursor().peek() == 'n';
    }

    /** @throws RpcException BROKEN when the result is no text */
    String text() {
        JsonCursor cursor = cursor();
        cursor.text();
        return cursor.string();
    }

    /** Walks over the result. */
    JsonCursor cursor() {
        return new JsonCursor(buffer, from, to);
    }

    /** Shows each log of an array. @return how many there were */
    int logs(Consumer<LogSlices> sink) {
        return logs(cursor(), sink);
    }

    /** Shows each log of the array at the cursor. @return how many there were */
    int logs(JsonCursor cursor, Consumer<LogSlices> sink) {
        return LogReader.read(buffer, cursor, sink);
    }
}
