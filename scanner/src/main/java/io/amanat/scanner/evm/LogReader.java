package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.util.function.Consumer;

/** Reads the array of logs in an answer. */
public final class LogReader {
    private LogReader() {}

    /**
     * Shows each log of an array.
     *
     * @param buffer JSON bytes
     * @param from where the array begins
     * @param to behind its end
     * @param sink gets one and the same object for all of them
     * @return how many there were
     * @throws RpcException BROKEN when it is no array of logs
     */
    public static int read(byte[] buffer, int from, int to, Consumer<LogSlices> sink) {
        return read(buffer, new JsonCursor(buffer, from, to), sink);
    }

    /** @param cursor over the buffer, where the array begins */
    static int read(byte[] buffer, JsonCursor cursor, Consumer<LogSlices> sink) {
        LogSlices log = new LogSlices(buffer);
        int count = 0;
        cursor.expect('[');
        while (cursor.item()) {
            log.read(cursor);
            sink.accept(log);
            count++;
        }
        return count;
    }
}
