package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.util.List;
import java.util.Locale;

/** Takes the envelopes of JSON-RPC apart. */
final class RpcAnswer {
    private static final List<String> TOO_OFTEN = List.of(
            "rate limit",
            "request rate",
            "request count",
            "too many requests",
            "throttl",
            "credits",
            "compute units",
            "per second",
            "/second");
    private static final List<String> TOO_MUCH = List.of(
            "limit", "range", "too large", "too many", "more than", "exceed", "timeout", "timed out", "response size");

    /** Invalid request, parse error: what nodes say that expect an object. */
    private static final List<String> NO_ARRAYS = List.of("-32600", "-32700");

    private RpcAnswer() {}

    /**
     * The results of a batch, in the order of the calls whatever order the node chose.
     *
     * @return null when the node does not take batches, or none of that size
     * @throws RpcException for an error of the node or an answer that does not fit
     */
    static RpcResult[] batch(byte[] body, int calls) {
        JsonCursor cursor = new JsonCursor(body);
        if (cursor.peek() != '[') {
            envelope(body, cursor, null);
            return null;
        }
        RpcResult[] results = new RpcResult[calls];
        cursor.expect('[');
        while (cursor.item()) {
            envelope(body, cursor, results);
        }
        for (RpcResult result : results) {
            if (result == null) {
                throw new RpcException(RpcException.Kind.BROKEN, "an answer of the batch is missing");
            }
        }
        return results;
    }

    /** The result of one call. */
    static RpcResult single(byte[] body) {
        RpcResult[] results = new RpcResult[1];
        envelope(body, new JsonCursor(body), results);
        if (results[0] == null) {
            throw new RpcException(RpcException.Kind.BROKEN, "the answer holds no result");
        }
        return results[0];
    }

    /** @param results null when an error of the whole batch is all that is looked for */
    private static void envelope(byte[] body, JsonCursor cursor, RpcResult[] results) {
        int id = -1;
        int from = -1;
        int to = -1;
        cursor.expect('{');
        while (cursor.field()) {
            if (cursor.is("id")) {
                id = cursor.value() ? id(cursor.string()) : -1;
            } else if (cursor.is("result")) {
                from = cursor.position();
                cursor.skip();
                to = cursor.position();
            } else if (cursor.is("error")) {
                if (cursor.peek() == 'n') {
                    cursor.skip();
                } else {
                    refuse(cursor, results == null);
                }
            } else {
                cursor.skip();
            }
        }
        if (results != null && from >= 0 && id >= 0 && id < results.length) {
            results[id] = new RpcResult(body, from, to);
        }
    }

    private static int id(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    /** @param ofBatch of all calls at once: when that is what the node does not like, nothing is thrown */
    private static void refuse(JsonCursor cursor, boolean ofBatch) {
        String code = "";
        String message = "";
        cursor.expect('{');
        while (cursor.field()) {
            if (cursor.is("code")) {
                code = cursor.value() ? cursor.string() : "";
            } else if (cursor.is("message")) {
                message = cursor.value() ? cursor.string() : "";
            } else {
                cursor.skip();
            }
        }
        String lower = message.toLowerCase(Locale.ROOT);
        if (ofBatch && (lower.contains("batch") || NO_ARRAYS.contains(code))) {
            return;
        }
        RpcException.Kind kind;
        if (TOO_OFTEN.stream().anyMatch(lower::contains)) {
            kind = RpcException.Kind.THROTTLED;
        } else if (code.equals("-32005") || TOO_MUCH.stream().anyMatch(lower::contains)) {
            kind = RpcException.Kind.LIMIT;
        } else if (lower.contains("unknown block") || lower.contains("header not found") || lower.contains("beyond")) {
            kind = RpcException.Kind.BEHIND;
        } else {
            kind = RpcException.Kind.REFUSED;
        }
        // What a node says is foreign text: shortened, and without line breaks into our log.
        String shown = message.replaceAll("[^\\x20-\\x7e]", " ");
        throw new RpcException(
                kind, "the node refused (" + code + "): " + shown.substring(0, Math.min(shown.length(), 160)));
    }
}
