package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The nodes of one chain: the first healthy one is asked, the next when it fails. What one {@link #ask} returns comes
 * from a single node, so that its parts fit together.
 */
public final class RpcClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final int chainId;
    private final List<RpcEndpoint> endpoints;
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /**
     * @param addresses in order of preference, at least one
     * @param timeout of one call
     * @param perSecond calls a second to one node
     */
    public RpcClient(int chainId, List<URI> addresses, Duration timeout, int perSecond) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.chainId = chainId;
        this.endpoints = addresses.stream()
                .map(address -> new RpcEndpoint(address, client, timeout, perSecond))
                .toList();
    }

    /** Answers of nodes since the start. */
    public long calls() {
        return calls.sum();
    }

    /** Failures of nodes since the start. */
    public long errors() {
        return errors.sum();
    }

    /** The result of one call. */
    RpcResult ask(String method, String parameters) {
        return ask(List.of(new RpcCall(method, parameters))).get(0);
    }

    /**
     * Results in the order of the calls, all from one node.
     *
     * @throws RpcException of the last node asked; LIMIT and REFUSED at once, since the next node would say the same
     */
    List<RpcResult> ask(List<RpcCall> wanted) {
        RpcException last = null;
        for (RpcEndpoint endpoint : inOrder()) {
            try {
                calls.increment();
                endpoint.checkChain(chainId);
                List<RpcResult> results = endpoint.ask(wanted);
                endpoint.worked();
                return results;
            } catch (RpcException failure) {
                errors.increment();
                if (failure.kind() == RpcException.Kind.LIMIT) {
                    throw failure;
                }
                if (failure.kind() != RpcException.Kind.REFUSED) {
                    endpoint.failed(failure);
                }
                last = failure;
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw last;
    }

    /** Healthy nodes as configured; when none is, the one that rests for the shortest time. */
    private List<RpcEndpoint> inOrder() {
        List<RpcEndpoint> healthy =
                endpoints.stream().filter(endpoint -> endpoint.pause() <= 0).toList();
        return healthy.isEmpty()
                ? endpoints.stream()
                        .sorted(Comparator.comparingLong(RpcEndpoint::pause))
                        .limit(1)
                        .toList()
                : healthy;
    }
}
