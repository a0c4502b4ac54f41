package io.amanat.scanner.delivery;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.delivery.CallbackGuard.Target;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Posts a callback, over a connection of an earlier one where there is one. Follows no redirect, and of the answer only the
 * status counts.
 */
@Dependent
public class CallbackSender {
    /** For all of a call. A name that is looked up for longer has the call end when it is found. */
    private static final Duration TOTAL = Duration.ofSeconds(10);

    private static final String LATE = "no answer in time";

    private final HttpLines lines = new HttpLines();
    private final ScheduledExecutorService watch = watch();
    private final CallbackGuard guard;
    private final Clock clock;
    private final Duration total;

    @Inject
    public CallbackSender(CallbackGuard guard, ScanClock clock) {
        this(guard, (Clock) clock);
    }

    CallbackSender(CallbackGuard guard, Clock clock) {
        this(guard, clock, TOTAL);
    }

    /** @param total what a call may take */
    CallbackSender(CallbackGuard guard, Clock clock, Duration total) {
        this.guard = guard;
        this.clock = clock;
        this.total = total;
    }

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "scanner-webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /**
     * Sends once.
     *
     * @return null when the receiver took it (2xx), else what went wrong, without the address
     */
    public String send(Callback callback) {
        try (Deadline deadline = Deadline.after(total, watch)) {
            return send(callback, deadline);
        }
    }

    private String send(Callback callback, Deadline deadline) {
        try {
            int status = post(guard.target(callback.url()), callback, deadline);
            return status >= 200 && status < 300 ? null : "HTTP " + status;
        } catch (CallbackRefusedException refused) {
            return refused.getMessage();
        } catch (SocketTimeoutException slow) {
            return LATE;
        } catch (IOException unreachable) {
            return deadline.isOver()
                    ? LATE
                    : "no answer: " + unreachable.getClass().getSimpleName();
        }
    }

    private int post(Target target, Callback callback, Deadline deadline) throws IOException {
        byte[] request = request(target.uri(), callback);
        HttpLine kept = lines.take(target);
        if (kept != null) {
            try {
                return call(kept, request, deadline);
            } catch (SocketTimeoutException slow) {
                throw slow;
            } catch (IOException ended) {
                // A receiver that hung up meanwhile is no failed attempt; who took it and hung up knows it by its id.
                if (kept.hasAnswered()) {
                    throw ended;
                }
            }
        }
        return call(HttpLine.open(target, deadline), request, deadline);
    }

    private int call(HttpLine line, byte[] request, Deadline deadline) throws IOException {
        boolean kept = false;
        try {
            int status = line.post(request, deadline);
            if (line.isReusable() && deadline.release()) {
                lines.keep(line);
                kept = true;
            }
            return status;
        } finally {
            if (!kept) {
                line.close();
            }
        }
    }

    @PreDestroy
    void hangUp() {
        lines.close();
        // What is on its way still ends in time.
        watch.shutdown();
    }

    /** In one piece: what is sent in two waits for the receiver's word about the first. */
    private byte[] request(URI uri, Callback callback) {
        byte[] head = head(uri, callback);
        byte[] request = Arrays.copyOf(head, head.length + callback.body().length);
        System.arraycopy(callback.body(), 0, request, head.length, callback.body().length);
        return request;
    }

    private byte[] head(URI uri, Callback callback) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\nUser-Agent: amanat-scanner\r\nContent-Length: ")
                .append(callback.body().length)
                .append("\r\n");
        for (Map.Entry<String, String> header :
                callback.headers(clock.instant()).entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        // What a URI holds beyond ASCII is already percent-encoded in its raw parts, or lands as a question mark.
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
