package io.amanat.scanner.delivery;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.delivery.CallbackGuard.Target;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a callback. On a socket of its own: the JDK's HTTP client looks the host up once more when it connects, and
 * whoever owns the name could answer with an address inside our network that time. Follows no redirect, reads nothing
 * but the status.
 */
@Dependent
public class CallbackSender {
    private static final int CONNECT_MILLIS = 5_000;
    private static final long TOTAL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MAX_HEADER = 16 * 1024;

    private final CallbackGuard guard;
    private final Clock clock;

    @Inject
    public CallbackSender(CallbackGuard guard, ScanClock clock) {
        this(guard, (Clock) clock);
    }

    CallbackSender(CallbackGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Sends once.
     *
     * @return null when the receiver took it (2xx), else what went wrong, without the address
     */
    public String send(Callback callback) {
        try {
            Target target = guard.target(callback.url());
            int status = post(target, callback);
            return status >= 200 && status < 300 ? null : "HTTP " + status;
        } catch (CallbackRefusedException refused) {
            return refused.getMessage();
        } catch (SocketTimeoutException slow) {
            return "no answer in time";
        } catch (IOException unreachable) {
            return "no answer: " + unreachable.getClass().getSimpleName();
        }
    }

    private int post(Target target, Callback callback) throws IOException {
        long deadline = System.nanoTime() + TOTAL_NANOS;
        try (Socket socket = connected(target)) {
            socket.setSoTimeout(left(deadline));
            OutputStream out = socket.getOutputStream();
            out.write(head(target.uri(), callback));
            out.write(callback.body());
            out.flush();
            InputStream in = socket.getInputStream();
            int status = status(socket, in, deadline);
            while (status >= 100 && status < 200) {
                skipHeaders(socket, in, deadline);
                status = status(socket, in, deadline);
            }
            return status;
        }
    }

    private static Socket connected(Target target) throws IOException {
        URI uri = target.uri();
        boolean tls = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        Socket plain = connected(target.addresses(), port);
        if (!tls) {
            return plain;
        }
        try {
            plain.setSoTimeout(CONNECT_MILLIS);
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            SSLSocket secure = (SSLSocket) factory.createSocket(plain, uri.getHost(), port, true);
            SSLParameters parameters = secure.getSSLParameters();
            // A socket of the JDK checks the certificate's name only when told so.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private static Socket connected(List<InetAddress> addresses, int port) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket(java.net.Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                return socket;
            } catch (IOException unreachable) {
                socket.close();
                last = unreachable;
            }
        }
        throw last;
    }

    private byte[] head(URI uri, Callback callback) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\nUser-Agent: amanat-scanner\r\nConnection: close\r\nContent-Length: ")
                .append(callback.body().length)
                .append("\r\n");
        for (Map.Entry<String, String> header :
                callback.headers(clock.instant()).entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        // What a URI holds beyond ASCII is already percent-encoded in its raw parts, or lands as a question mark.
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int status(Socket socket, InputStream in, long deadline) throws IOException {
        String line = line(socket, in, deadline).toUpperCase(Locale.ROOT);
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("not an HTTP answer");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static void skipHeaders(Socket socket, InputStream in, long deadline) throws IOException {
        int read = 0;
        String line;
        do {
            line = line(socket, in, deadline);
            read += line.length();
        } while (!line.isEmpty() && read < MAX_HEADER);
    }

    private static String line(Socket socket, InputStream in, long deadline) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_HEADER) {
            // For every byte: one sent every nine seconds would keep the connection for ever.
            socket.setSoTimeout(left(deadline));
            int next = in.read();
            if (next < 0) {
                throw new IOException("the answer ended early");
            }
            if (next == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            line.append((char) next);
        }
        throw new IOException("the answer's head is too long");
    }

    private static int left(long deadline) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) millis;
    }
}
