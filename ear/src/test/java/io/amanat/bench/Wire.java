package io.amanat.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A kept connection of HTTP/1.1 that does next to nothing itself. The load generator shares the processors with what it
 * measures: the JDK's client costs about as much per call as the server needs for a small answer. Not for threads to share.
 */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI base;
    private final String host;
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
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        over = false;
    }

    /** @param body empty when the answer has none */
    record Answer(int status, String body) {}

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
        byte[] whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        out.write(whole);
        out.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = name.contains("chunked");
            } else if (name.startsWith("connection:")) {
                over = name.contains("close");
            }
        }
        return new Answer(status, chunked ? chunks() : text(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
            line();
        }
        line();
        return new String(body.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
