package io.amanat.scanner.delivery;

import io.amanat.scanner.delivery.CallbackGuard.Target;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a receiver, for one call after the other; for one thread at a time. On a socket of its own: the JDK's
 * HTTP client looks the host up once more when it connects, and whoever owns the name could answer with an address inside
 * our network that time. Of an answer only the status counts; the rest is read where the connection can then be used again.
 */
final class HttpLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int MAX_HEADER = 16 * 1024;
    /** To read more costs more than a new connection. */
    private static final int MAX_REST = 16 * 1024;

    private static final int CHUNK = 1_024;
    private static final Pattern STATUS = Pattern.compile("(?i)HTTP/1\\.[01] (\\d{3})( .*)?");
    /** Whoever is slower with the rest of his answer gets a new connection the next time. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final String receiver;
    /** What the bytes go over, below TLS: it is closed at once, whatever the other side does. */
    private final Socket raw;

    private final Socket socket;
    private final InputStream in;
    private boolean answered;
    private boolean reusable;
    private long idleSince;

    private HttpLine(String receiver, Socket raw, Socket socket) throws IOException {
        this.receiver = receiver;
        this.raw = raw;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to one of the addresses that were judged, and to no other. */
    static HttpLine open(Target target, Deadline deadline) throws IOException {
        URI uri = target.uri();
        Socket raw = connected(target.addresses(), port(uri), deadline);
        try {
            raw.setTcpNoDelay(true);
            return new HttpLine(receiver(uri), raw, isTls(uri) ? secured(raw, uri, deadline) : raw);
        } catch (IOException failure) {
            raw.close();
            throw failure;
        }
    }

    private static boolean isTls(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : isTls(uri) ? 443 : 80;
    }

    private static String receiver(URI uri) {
        return (isTls(uri) ? "https://" : "http://") + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri);
    }

    private static Socket secured(Socket raw, URI uri, Deadline deadline) throws IOException {
        raw.setSoTimeout(connectMillis(deadline));
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(raw, uri.getHost(), port(uri), true);
        SSLParameters parameters = secure.getSSLParameters();
        // A socket of the JDK checks the certificate's name only when told so.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static Socket connected(List<InetAddress> addresses, int port, Deadline deadline) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket(java.net.Proxy.NO_PROXY);
            try {
                deadline.guard(socket);
                socket.connect(new InetSocketAddress(address, port), connectMillis(deadline));
                return socket;
            } catch (IOException unreachable) {
                socket.close();
                last = unreachable;
            }
        }
        throw last;
    }

    private static int connectMillis(Deadline deadline) throws IOException {
        return Math.min(CONNECT_MILLIS, deadline.left());
    }

    /**
     * Sends a request.
     *
     * @param until for all of it: one byte of the status every nine seconds would keep the connection for ever
     * @return the status of the answer
     */
    int post(byte[] request, Deadline until) throws IOException {
        answered = false;
        reusable = false;
        until.guard(raw);
        long deadline = until.end();
        socket.setSoTimeout(until.left());
        OutputStream out = socket.getOutputStream();
        out.write(request);
        out.flush();
        String line = line(deadline);
        while (status(line) < 200) {
            skipHeaders(deadline);
            line = line(deadline);
        }
        int status = status(line);
        readRest(line.startsWith("HTTP/1.1"), status, Math.min(deadline, System.nanoTime() + REST_NANOS));
        return status;
    }

    /** Whether anything came back: if not, the receiver may have closed a kept connection before the call. */
    boolean hasAnswered() {
        return answered;
    }

    /** Whether the last answer was read to its end and the receiver keeps the connection. */
    boolean isReusable() {
        return reusable;
    }

    /** Whether it leads to this receiver, at an address that it has by now. */
    boolean leadsTo(Target target) {
        return receiver.equals(receiver(target.uri())) && target.addresses().contains(raw.getInetAddress());
    }

    /**
     * Whether nothing has come since the last answer: what comes unasked is the end of a TLS connection, or an answer to
     * what nobody asked. Asks the machine, not the network: a plain connection's end is seen only by the next call.
     */
    boolean isQuiet() {
        try {
            return in.available() == 0 && raw.getInputStream().available() == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Nobody uses it from this moment on. */
    void rest(long now) {
        idleSince = now;
    }

    long idleSince() {
        return idleSince;
    }

    private static int status(String line) throws IOException {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new IOException("not an HTTP answer");
        }
        return Integer.parseInt(status.group(1));
    }

    private void skipHeaders(long deadline) throws IOException {
        int read = 0;
        String line;
        do {
            line = line(deadline);
            read += line.length();
        } while (!line.isEmpty() && read < MAX_HEADER);
    }

    /** The status counts whatever comes after it; what is not read in time only costs the connection. */
    private void readRest(boolean keeps, int status, long deadline) {
        try {
            boolean kept = keeps;
            boolean bodiless = status == 204 || status == 304;
            int length = bodiless ? 0 : -1;
            int read = 0;
            for (String line = line(deadline); !line.isEmpty(); line = line(deadline)) {
                read += line.length();
                String header = line.toLowerCase(Locale.ROOT);
                kept &= read < MAX_HEADER && !header.startsWith("transfer-encoding:");
                if (header.startsWith("connection:")) {
                    kept &= !header.contains("close");
                } else if (header.startsWith("content-length:") && !bodiless) {
                    int said = length(header);
                    // Who says two lengths leaves open where the next answer begins.
                    kept &= said >= 0 && (length < 0 || length == said);
                    length = said;
                }
            }
            reusable = kept && length >= 0 && skip(length, deadline) && isQuiet();
        } catch (IOException late) {
            reusable = false;
        }
    }

    /** -1 for one that is none, or too long. */
    private static int length(String header) {
        String digits = header.substring(header.indexOf(':') + 1).strip();
        int length = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
        return length <= MAX_REST ? length : -1;
    }

    private boolean skip(int length, long deadline) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int open = length;
        while (open > 0) {
            socket.setSoTimeout(Deadline.left(deadline));
            int read = in.read(chunk, 0, Math.min(chunk.length, open));
            if (read < 0) {
                return false;
            }
            open -= read;
        }
        return true;
    }

    private String line(long deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_HEADER) {
            socket.setSoTimeout(Deadline.left(deadline));
            int next = in.read();
            if (next < 0) {
                throw new IOException("the answer ended early");
            }
            answered = true;
            if (next == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            line.append((char) next);
        }
        throw new IOException("the answer's head is too long");
    }

    /** Without a good-bye in TLS, which waits for a receiver that does not read. */
    @Override
    public void close() throws IOException {
        raw.close();
    }
}
