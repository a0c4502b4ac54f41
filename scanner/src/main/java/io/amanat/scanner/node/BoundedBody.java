package io.amanat.scanner.node;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads an answer up to a limit: a node must not fill our memory. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private static final int SMALL = 8 * 1024;
    /** What is believed of an announced length before the bytes are there. */
    private static final int ANNOUNCED = 1024 * 1024;

    private final int limit;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private byte[] bytes;
    private int size;
    private Flow.Subscription subscription;

    private BoundedBody(int limit, long announced) {
        this.limit = limit;
        this.bytes = new byte[announced < 0 ? SMALL : (int) Math.min(announced, Math.min(limit, ANNOUNCED))];
    }

    /** @param limit bytes of the largest answer */
    public static HttpResponse.BodyHandler<byte[]> of(int limit) {
        return info -> new BoundedBody(
                limit, info.headers().firstValueAsLong("Content-Length").orElse(-1));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            int more = part.remaining();
            if (more > limit - size) {
                subscription.cancel();
                result.completeExceptionally(
                        new RpcException(RpcException.Kind.LIMIT, "an answer is larger than " + limit + " bytes"));
                return;
            }
            if (more > bytes.length - size) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, (long) size + more)));
            }
            part.get(bytes, size, more);
            size += more;
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
