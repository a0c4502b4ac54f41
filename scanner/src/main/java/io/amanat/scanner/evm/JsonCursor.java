package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over JSON bytes without building anything: answers with thousands of logs are looked through, and almost all
 * of it is dropped. Texts are given as places in the buffer; none that matters here holds an escape.
 */
final class JsonCursor {
    private final byte[] json;
    private final int end;
    private int at;
    private int textFrom;
    private int textTo;

    JsonCursor(byte[] json) {
        this(json, 0, json.length);
    }

    JsonCursor(byte[] json, int from, int end) {
        this.json = json;
        this.at = from;
        this.end = end;
    }

    /** Place of the next token. */
    int position() {
        blanks();
        return at;
    }

    /** First byte of the last text or number read. */
    int from() {
        return textFrom;
    }

    /** Byte after the last text or number read. */
    int to() {
        return textTo;
    }

    /** First letter of the next value. @throws RpcException when the text ends here */
    byte peek() {
        blanks();
        if (at >= end) {
            throw broken();
        }
        return json[at];
    }

    /** Steps over a bracket when it stands here. */
    boolean take(char bracket) {
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    /** @throws RpcException when something else stands here */
    void expect(char bracket) {
        if (!take(bracket)) {
            throw broken();
        }
    }

    /** Moves to the value of an object's next field; its name is the last text. @return false after the last one */
    boolean field() {
        if (take('}')) {
            return false;
        }
        boolean comma = take(',');
        if (comma && peek() == '}') {
            throw broken();
        }
        text();
        expect(':');
        return true;
    }

    /** Moves to the next value of an array. @return false after the last one */
    boolean item() {
        if (take(']')) {
            return false;
        }
        take(',');
        if (peek() == ']') {
            throw broken();
        }
        return true;
    }

    /** Reads a text. */
    void text() {
        expect('"');
        textFrom = at;
        closeText();
        textTo = at - 1;
    }

    /** Whether the last text is this one. */
    boolean is(String word) {
        int length = word.length();
        if (textTo - textFrom != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (json[textFrom + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The last text or number. */
    String string() {
        return new String(json, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
    }

    /** Reads a number, true, false or null. */
    void bare() {
        blanks();
        textFrom = at;
        while (at < end && json[at] != ',' && json[at] != '}' && json[at] != ']' && json[at] > ' ') {
            at++;
        }
        textTo = at;
        if (textFrom == textTo) {
            throw broken();
        }
    }

    /** Reads a text, or a bare value. @return false when it is null */
    boolean value() {
        if (peek() == '"') {
            text();
            return true;
        }
        bare();
        return !is("null");
    }

    /** Steps over any value. */
    void skip() {
        int depth = 0;
        do {
            byte next = peek();
            if (next == '"') {
                at++;
                closeText();
            } else if (next == '{' || next == '[') {
                at++;
                depth++;
            } else if (next == '}' || next == ']') {
                at++;
                depth--;
            } else if (next == ',' || next == ':') {
                at++;
            } else {
                bareOrColon();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw broken();
        }
    }

    private void bareOrColon() {
        int start = at;
        while (at < end && ",:}] \n\r\t".indexOf(json[at]) < 0) {
            at++;
        }
        if (at == start) {
            throw broken();
        }
    }

    private void closeText() {
        byte[] bytes = json;
        int limit = end;
        int i = at;
        while (i < limit) {
            byte next = bytes[i++];
            if (next == '"') {
                at = i;
                return;
            }
            if (next == '\\') {
                i++;
            }
        }
        throw broken();
    }

    private void blanks() {
        while (at < end && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
    }

    private static RpcException broken() {
        return new RpcException(RpcException.Kind.BROKEN, "the answer is not the JSON that was asked for");
    }
}
