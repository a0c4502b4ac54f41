package io.amanat.scanner.node;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** An HTTP API that answers with JSON objects, asked with a key, within a rate and a size. */
public final class JsonApi {
    private static final int MAX_ANSWER = 16 * 1024 * 1024;

    private final URI base;
    private final String keyHeader;
    private final String key;
    private final Duration timeout;
    private final RateLimit rate;
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param base address that paths are appended to
     * @param keyHeader name of the header that carries the key
     * @param key null for none
     */
    public JsonApi(URI base, String keyHeader, String key, Duration timeout, int perSecond) {
        this.base = base;
        this.keyHeader = keyHeader;
        this.key = key;
        this.timeout = timeout;
        this.rate = new RateLimit(perSecond);
    }

    /**
     * Asks once.
     *
     * @param pathAndQuery encoded, with its slash
     * @throws RpcException whatever went wrong; the message holds neither address nor key
     */
    public JsonObject get(String pathAndQuery) {
        return counted(request(pathAndQuery).GET());
    }

    /**
     * Asks once, with a body.
     *
     * @throws RpcException whatever went wrong; the message holds neither address nor key
     */
    public JsonObject post(String path, JsonObject body) {
        return counted(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonObject counted(HttpRequest.Builder request) {
        calls.increment();
        try {
            return ask(request);
        } catch (RpcException failure) {
            errors.increment();
            throw failure;
        }
    }

    public long calls() {
        return calls.sum();
    }

    public long errors() {
        return errors.sum();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceAll("/+$", "") + pathAndQuery))
                .timeout(timeout)
                .header("Accept", "application/json");
        if (key != null) {
            request.header(keyHeader, key);
        }
        return request;
    }

    private JsonObject ask(HttpRequest.Builder request) {
        rate.take();
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BoundedBody.of(MAX_ANSWER));
            if (answer.statusCode() == 429) {
                throw new RpcException(RpcException.Kind.THROTTLED, "the API says: too many requests");
            }
            if (answer.statusCode() != 200) {
                throw new RpcException(
                        RpcException.Kind.UNREACHABLE, "the API answers with HTTP " + answer.statusCode());
            }
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(answer.body()))) {
                return reader.readObject();
            }
        } catch (JsonException unreadable) {
            throw new RpcException(RpcException.Kind.BROKEN, "the API's answer is no JSON object");
        } catch (IOException unreachable) {
            if (unreachable.getCause() instanceof RpcException refusal) {
                throw refusal;
            }
            throw new RpcException(
                    RpcException.Kind.UNREACHABLE,
                    "the API did not answer: " + unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RpcException(RpcException.Kind.UNREACHABLE, "the call was interrupted", stopped);
        }
    }
}
