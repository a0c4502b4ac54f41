package io.amanat.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A kept connection of HTTP/1.1 that does next to nothing itself. The load generator shares the processors with what it
 * measures: the JDK's client costs about as much per call as the server needs for a small answer, and reading byte by byte
 * into texts a third of that. An answer is therefore read in large pieces and left as bytes. Not for threads to share.
 */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] ENCODING = ascii("transfer-encoding:");
    private static final byte[] CONNECTION = ascii("connection:");

    private final URI base;
    private final String host;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private Socket socket;
    private OutputStream out;
    private InputStream in;
    /** The server ends a connection after some hundred calls, and says so with the last answer. */
    private boolean over;

    Wire(URI base) throws IOException {
        this.base = base;
        host = base.getHost() + ":" + base.getPort();
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = socket.getInputStream();
        from = 0;
        to = 0;
        over = false;
    }

    /** @param content empty when the answer has none; whole, as the server said how long it is */
    record Answer(int status, byte[] content) {
        String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        /** Whether it ends like this. @param end of ASCII */
        boolean endsWith(byte[] end) {
            return content.length >= end.length
                    && Arrays.equals(content, content.length - end.length, content.length, end, 0, end.length);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Answer get(String path, String token) throws IOException {
        return call("GET " + path, "Authorization: Bearer " + token + "\r\n", "");
    }

    /** @param headers whole lines, each with its end */
    Answer post(String path, String headers, String json) throws IOException {
        return call("POST " + path, "Content-Type: application/json\r\n" + headers, json);
    }

    private Answer call(String line, String headers, String body) throws IOException {
        if (over) {
            socket.close();
            connect();
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                        + (content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        out.write(whole);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        int begin = line();
        // HTTP/1.1 200
        int status = number(begin + 9, begin + 12, 10);
        int length = 0;
        boolean chunked = false;
        for (begin = line(); end(begin) > begin; begin = line()) {
            if (starts(begin, LENGTH)) {
                length = number(begin + LENGTH.length, end(begin), 10);
            } else if (starts(begin, ENCODING)) {
                chunked = text(begin).contains("chunked");
            } else if (starts(begin, CONNECTION)) {
                over = text(begin).contains("close");
            }
        }
        return new Answer(status, chunked ? chunks() : bytes(new byte[length], 0));
    }

    private byte[] chunks() throws IOException {
        byte[] body = new byte[0];
        for (int begin = line(); ; begin = line()) {
            int size = number(begin, end(begin), 16);
            int before = body.length;
            if (size > 0) {
                body = bytes(Arrays.copyOf(body, before + size), before);
            }
            line();
            if (size == 0) {
                return body;
            }
        }
    }

    /** Fills an array from a place on. */
    private byte[] bytes(byte[] body, int place) throws IOException {
        int at = place;
        while (at < body.length) {
            if (from == to) {
                fill();
            }
            int part = Math.min(to - from, body.length - at);
            System.arraycopy(buffer, from, body, at, part);
            from += part;
            at += part;
        }
        return body;
    }

    /** Goes behind the next line. @return where it begins in the buffer */
    private int line() throws IOException {
        int at = from;
        while (true) {
            while (at < to) {
                if (buffer[at++] == '\n') {
                    int begin = from;
                    from = at;
                    return begin;
                }
            }
            int read = at - from;
            fill();
            at = from + read;
        }
    }

    /** Where the line that was just read ends, before its line break. */
    private int end(int begin) {
        return from - begin >= 2 && buffer[from - 2] == '\r' ? from - 2 : from - 1;
    }

    private String text(int begin) {
        return new String(buffer, begin, end(begin) - begin, StandardCharsets.ISO_8859_1);
    }

    private boolean starts(int begin, byte[] name) {
        if (end(begin) - begin < name.length) {
            return false;
        }
        for (int index = 0; index < name.length; index++) {
            int letter = buffer[begin + index];
            if (letter != name[index] && (letter < 'A' || letter > 'Z' || letter + 32 != name[index])) {
                return false;
            }
        }
        return true;
    }

    private int number(int begin, int end, int radix) {
        return Integer.parseInt(new String(buffer, begin, end - begin, StandardCharsets.ISO_8859_1).strip(), radix);
    }

    /** Takes what has come, behind what is still there. */
    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read <= 0) {
            throw new EOFException("the server has closed the connection, or a line is too long");
        }
        to += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
