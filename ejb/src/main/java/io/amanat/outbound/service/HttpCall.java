package io.amanat.outbound.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Small exchanges with servers of others: bounded in time and in size, redirects not followed. */
public final class HttpCall {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration limit;
    private final int maxBytes;

    /**
     * Calls of one kind.
     *
     * @param limit for the whole exchange, the body included
     * @param maxBytes largest answer that is read
     */
    public HttpCall(Duration limit, int maxBytes) {
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /** What came back. */
    public record Reply(int status, String body) {}

    /** @throws UncheckedIOException when there was no whole answer in time, or it was too large; so do the others */
    public Reply get(URI uri, Map<String, String> headers) {
        return wait(getLater(uri, headers));
    }

    public Reply delete(URI uri, Map<String, String> headers) {
        return wait(send(request(uri, headers).DELETE().build()));
    }

    public Reply post(URI uri, Map<String, String> headers, String json) {
        return wait(send(request(uri, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build()));
    }

    /** Completes on a thread of the client; exceptionally as {@link #get} throws. */
    public CompletableFuture<Reply> getLater(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET().build());
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(limit).header("Accept", "application/json");
        headers.forEach(request::header);
        return request;
    }

    /** The client's own timeout ends with the headers; a server that stalls in the body must not hold us either. */
    private CompletableFuture<Reply> send(HttpRequest request) {
        return client.sendAsync(request, head -> new HttpLimitedBody(maxBytes))
                .thenApply(answer -> new Reply(answer.statusCode(), answer.body()))
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Reply wait(CompletableFuture<Reply> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw new UncheckedIOException(new IOException("no whole answer", failed.getCause()));
        }
    }
}
