package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;

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
        return new JsonCursor(buffer, from, to).peek() == 'n';
    }

    /** @throws RpcException BROKEN when the result is no text */
    String text() {
        JsonCursor cursor = new JsonCursor(buffer, from, to);
        cursor.text();
        return cursor.string();
    }

    /** Null when the node has no such thing. */
    JsonObject objectOrNull() {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(buffer, from, to - from))) {
            JsonValue value = reader.readValue();
            return value.getValueType() == JsonValue.ValueType.NULL ? null : value.asJsonObject();
        } catch (JsonException | ClassCastException unreadable) {
            throw new RpcException(RpcException.Kind.BROKEN, "an answer is not the object that was asked for");
        }
    }

    /** Shows each log. @return how many there were */
    int logs(java.util.function.Consumer<LogSlices> sink) {
        return LogReader.read(buffer, from, to, sink);
    }
}
