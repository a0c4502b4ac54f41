package io.amanat.scanner.evm;

import io.amanat.scanner.node.RpcException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The nodes of one chain: the first healthy one is asked, the next when it fails or tells nonsense. What one
 * {@link #ask} returns comes from a single node, so that its parts fit together.
 */
public final class RpcClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final int chainId;
    private final List<RpcEndpoint> endpoints;
    private final AtomicInteger turns = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /**
     * @param addresses at least one
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

    /**
     * Results of one node, made into something by whoever asks.
     *
     * @param reading throws RpcException for an answer that cannot be right: the next node is asked then
     * @throws RpcException of the last node asked; LIMIT at once, since less should be asked for
     */
    <T> T ask(List<RpcCall> wanted, Function<List<RpcResult>, T> reading) {
        List<T> read = new ArrayList<>(1);
        RpcException last = each(wanted, reading, answer -> {
            read.add(answer);
            return true;
        });
        if (read.isEmpty()) {
            throw last;
        }
        return read.get(0);
    }

    /**
     * Asks one node after the other until enough is known.
     *
     * @param reading throws RpcException for an answer that cannot be right; it does not count then
     * @param enough told each answer; true ends the asking
     * @return what went wrong last; null when nothing did
     * @throws RpcException LIMIT, since less should be asked for
     */
    <T> RpcException each(List<RpcCall> wanted, Function<List<RpcResult>, T> reading, Predicate<T> enough) {
        RpcException last = null;
        for (RpcEndpoint endpoint : inOrder()) {
            try {
                calls.increment();
                endpoint.checkChain(chainId);
                T answer = reading.apply(endpoint.ask(wanted));
                endpoint.worked();
                if (enough.test(answer)) {
                    break;
                }
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
        return last;
    }

    /** Has another node asked first from now on: what one leaves out, the next one tells. */
    void turn() {
        turns.incrementAndGet();
    }

    /** Healthy nodes, whose turn it is first; when none is healthy, the one that rests for the shortest time. */
    private List<RpcEndpoint> inOrder() {
        List<RpcEndpoint> turned = new ArrayList<>(endpoints);
        Collections.rotate(turned, -Math.floorMod(turns.get(), turned.size()));
        List<RpcEndpoint> healthy =
                turned.stream().filter(endpoint -> endpoint.pause() <= 0).toList();
        return healthy.isEmpty()
                ? turned.stream()
                        .sorted(Comparator.comparingLong(RpcEndpoint::pause))
                        .limit(1)
                        .toList()
                : healthy;
    }
}
