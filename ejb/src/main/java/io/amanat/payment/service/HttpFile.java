package io.amanat.payment.service;

import io.amanat.outbound.service.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A large public file: from the web, or from a place on disk that somebody else keeps fresh. Nobody waits for it here. */
final class HttpFile {
    /** Far larger than any list there is. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private HttpFile() {}

    /**
     * Fetches the file and reads it when all of it is here.
     *
     * @param place an address of http, https or file; redirects are followed, as publishers move their files
     * @param altogether from the first step to the last byte
     * @param read what is made of the file, which is gone afterwards
     * @return fails when there is no such file now, or not in time
     */
    static <T> CompletableFuture<T> fetch(String place, Duration altogether, Function<Path, T> read) {
        try {
            URI uri = URI.create(place);
            if ("file".equals(uri.getScheme())) {
                return CompletableFuture.completedFuture(read.apply(Path.of(uri)));
            }
            Path file = Files.createTempFile("fetched", null);
            return download(uri, altogether, file).thenApply(read).whenComplete((done, failed) -> file.toFile()
                    .delete());
        } catch (IOException | RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private static CompletableFuture<Path> download(URI uri, Duration altogether, Path file) {
        CompletableFuture<HttpResponse<Path>> sent = HttpClient.newBuilder()
                .connectTimeout(HttpCall.CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .sendAsync(
                        HttpRequest.newBuilder(uri).build(),
                        answer -> answer.statusCode() == 200
                                ? new Capped(BodySubscribers.ofFile(file))
                                : BodySubscribers.replacing(file));
        return sent.copy()
                .orTimeout(altogether.toMillis(), TimeUnit.MILLISECONDS)
                // Lets go of a connection that has stalled; nothing happens to one that is done.
                .whenComplete((answer, failed) -> sent.cancel(true))
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new UncheckedIOException(new IOException("status " + answer.statusCode()));
                    }
                    return answer.body();
                });
    }

    /** Stores an answer and lets go of it as soon as it is larger than agreed. */
    private static final class Capped implements BodySubscriber<Path> {
        private final BodySubscriber<Path> stored;
        private Flow.Subscription subscription;
        private long bytes;

        private Capped(BodySubscriber<Path> stored) {
            this.stored = stored;
        }

        @Override
        public CompletionStage<Path> getBody() {
            return stored.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            stored.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            bytes += parts.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes > MAX_BYTES) {
                subscription.cancel();
                stored.onError(new IOException("the file is larger than " + MAX_BYTES + " bytes"));
            } else {
                stored.onNext(parts);
            }
        }

        @Override
        public void onError(Throwable broken) {
            stored.onError(broken);
        }

        @Override
        public void onComplete() {
            stored.onComplete();
        }
    }
}
