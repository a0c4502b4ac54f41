package io.amanat.scanner.evm;

import io.amanat.scanner.node.BoundedBody;
import io.amanat.scanner.node.RateLimit;
import io.amanat.scanner.node.RpcException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One node behind one address: its rate limit, its breaker, and whether it serves the chain it should. */
final class RpcEndpoint {
    private static final int MAX_ANSWER = 64 * 1024 * 1024;
    private static final int FAILURES = 3;
    private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(5);

    private final URI address;
    private final HttpClient client;
    private final Duration timeout;
    private final RateLimit rate;
    private volatile boolean takesBatches = true;
    private volatile boolean rightChain;
    private int failures;
    private long pause = FIRST_PAUSE;
    private long closedUntil = System.nanoTime();

    RpcEndpoint(URI address, HttpClient client, Duration timeout, int perSecond) {
        this.address = address;
        this.client = client;
        this.timeout = timeout;
        this.rate = new RateLimit(perSecond);
    }

    /** Nanoseconds until it may be asked again; not above 0 when it may be. */
    synchronized long pause() {
        return closedUntil - System.nanoTime();
    }

    /** Counts a success. */
    synchronized void worked() {
        failures = 0;
        pause = FIRST_PAUSE;
        closedUntil = System.nanoTime();
    }

    /** Counts a failure; after several in a row, or a plain "too often", the node is left alone for a while. */
    synchronized void failed(RpcException failure) {
        failures++;
        if (failures >= FAILURES || failure.kind() == RpcException.Kind.THROTTLED) {
            closedUntil = System.nanoTime() + pause;
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    /** Asks once whether this is the chain. @throws RpcException REFUSED for another chain */
    void checkChain(int chainId) {
        if (rightChain) {
            return;
        }
        long told = Hex.quantity(single(new RpcCall("eth_chainId", "[]")).text());
        if (told != chainId) {
            synchronized (this) {
                closedUntil = System.nanoTime() + LONGEST_PAUSE;
            }
            throw new RpcException(
                    RpcException.Kind.REFUSED, "a node of chain " + told + " is configured for chain " + chainId);
        }
        rightChain = true;
    }

    /** Results in the order of the calls, all of this node. */
    List<RpcResult> ask(List<RpcCall> calls) {
        if (calls.size() > 1 && takesBatches) {
            StringBuilder body = new StringBuilder("[");
            for (int id = 0; id < calls.size(); id++) {
                body.append(id == 0 ? "" : ",").append(calls.get(id).body(id));
            }
            RpcResult[] results = RpcAnswer.batch(post(body.append(']').toString()), calls.size());
            if (results != null) {
                return List.of(results);
            }
            takesBatches = false;
        }
        List<RpcResult> results = new ArrayList<>(calls.size());
        for (RpcCall call : calls) {
            results.add(single(call));
        }
        return results;
    }

    private RpcResult single(RpcCall call) {
        return RpcAnswer.single(post(call.body(0)));
    }

    private byte[] post(String body) {
        rate.take();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, BoundedBody.of(MAX_ANSWER));
            return switch (answer.statusCode()) {
                case 429 -> throw new RpcException(RpcException.Kind.THROTTLED, "the node says: too many requests");
                case 413 -> throw new RpcException(RpcException.Kind.LIMIT, "the node says: too large");
                // Several nodes send JSON-RPC errors with status 400.
                case 200, 400 -> answer.body();
                default ->
                    throw new RpcException(
                            RpcException.Kind.UNREACHABLE, "the node answers with HTTP " + answer.statusCode());
            };
        } catch (IOException unreachable) {
            if (unreachable.getCause() instanceof RpcException refusal) {
                throw refusal;
            }
            throw new RpcException(
                    RpcException.Kind.UNREACHABLE,
                    "the node did not answer: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RpcException(RpcException.Kind.UNREACHABLE, "the call was interrupted", stopped);
        }
    }
}
