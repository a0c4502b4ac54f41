package io.amanat.scanner.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer is read whole, whatever length it announces, and never beyond the limit. */
class BoundedBodyTest {
    private static final int LIMIT = 100_000;
    private boolean cancelled;

    /** @param announced -1 for nothing */
    private CompletableFuture<byte[]> read(long announced, int... parts) {
        BodySubscriber<byte[]> body = BoundedBody.of(LIMIT).apply(new ResponseInfo() {
            @Override
            public int statusCode() {
                return 200;
            }

            @Override
            public HttpHeaders headers() {
                return HttpHeaders.of(
                        announced < 0 ? Map.of() : Map.of("Content-Length", List.of(String.valueOf(announced))),
                        (name, value) -> true);
            }

            @Override
            public Version version() {
                return Version.HTTP_1_1;
            }
        });
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                assertThat(more).isPositive();
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        byte next = 0;
        for (int length : parts) {
            byte[] part = new byte[length];
            for (int i = 0; i < length; i++) {
                part[i] = next++;
            }
            body.onNext(List.of(ByteBuffer.wrap(part)));
            if (cancelled) {
                return body.getBody().toCompletableFuture();
            }
        }
        body.onComplete();
        return body.getBody().toCompletableFuture();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 7, 30_003, Long.MAX_VALUE})
    void every_byte_arrives_in_its_place(long announced) {
        byte[] sent = new byte[30_003];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) i;
        }
        assertThat(read(announced, 1, 20_000, 10_002).join()).isEqualTo(sent);
        assertThat(cancelled).isFalse();
    }

    @Test
    void nothing_at_all_is_an_empty_answer_and_exactly_the_limit_is_still_one() {
        assertThat(read(-1).join()).isEmpty();
        assertThat(read(LIMIT, LIMIT).join()).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, LIMIT + 1})
    void one_byte_more_than_the_limit_ends_it(long announced) {
        assertThat(read(announced, LIMIT, 1))
                .isCompletedExceptionally()
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RpcException.class);
        assertThat(cancelled).isTrue();
    }
}
