package io.amanat.file.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes in a bucket of an S3-compatible store, addressed by path. A put either makes the whole object or none. Each
 * request can be repeated: a key is only ever given to one content.
 */
@ApplicationScoped
public class HttpObjectStore implements FileStore {
    static final int ATTEMPTS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 200;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public void put(String key, Path content, String contentType) throws IOException {
        HttpResponse<Void> answer = exchange(
                "PUT",
                key,
                Digests.sha256(content),
                Map.of("content-type", contentType),
                BodyPublishers.ofFile(content),
                BodyHandlers.discarding());
        expect(answer, 200);
    }

    @Override
    public InputStream open(String key) throws IOException {
        HttpResponse<InputStream> answer = exchange(
                "GET", key, SignatureV4.NO_BODY, Map.of(), BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            if (answer.statusCode() == 404) {
                throw new NoSuchFileException(key);
            }
        }
        expect(answer, 200);
        return answer.body();
    }

    @Override
    public void delete(String key) throws IOException {
        HttpResponse<Void> answer = exchange(
                "DELETE", key, SignatureV4.NO_BODY, Map.of(), BodyPublishers.noBody(), BodyHandlers.discarding());
        if (answer.statusCode() != 404 && answer.statusCode() != 200) {
            expect(answer, 204);
        }
    }

    private static void expect(HttpResponse<?> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("the object store answered " + answer.statusCode() + " to "
                    + answer.request().method());
        }
    }

    /** Sends, and again after a 5xx or no answer; every time signed anew, since a signature ages. */
    private <T> HttpResponse<T> exchange(
            String method,
            String key,
            String bodyHash,
            Map<String, String> more,
            BodyPublisher body,
            BodyHandler<T> handler)
            throws IOException {
        if (!StorageKeys.isKey(key)) {
            throw new IllegalArgumentException("not a storage key");
        }
        URI address = URI.create(settings.required(MarketSetting.S3_ENDPOINT).replaceAll("/+$", "") + "/"
                + settings.required(MarketSetting.S3_BUCKET) + "/" + key);
        IOException last = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                pause(attempt - 1);
                HttpResponse<T> answer = client.send(request(method, address, bodyHash, more, body), handler);
                if (answer.statusCode() < 500 || attempt == ATTEMPTS) {
                    return answer;
                }
                if (answer.body() instanceof InputStream unread) {
                    unread.close();
                }
            } catch (IOException unreachable) {
                last = unreachable;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopping);
            }
        }
        throw new IOException("the object store does not answer", last);
    }

    /** Time for the store to recover between tries; there is no condition to wait for. No transaction is open here. */
    private static void pause(int failures) throws InterruptedException {
        if (failures > 0) {
            Thread.sleep(PAUSE_MILLIS << (2 * (failures - 1)));
        }
    }

    private HttpRequest request(
            String method, URI address, String bodyHash, Map<String, String> more, BodyPublisher body) {
        SignatureV4 signature = new SignatureV4(
                settings.required(MarketSetting.S3_ACCESS_KEY),
                settings.required(MarketSetting.S3_SECRET_KEY),
                settings.required(MarketSetting.S3_REGION));
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("x-amz-content-sha256", bodyHash);
        headers.put("x-amz-date", SignatureV4.moment(clock.instant()));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).method(method, body);
        headers.forEach(request::header);
        // The client sends this one by itself and lets nobody else.
        headers.put("host", address.getRawAuthority());
        return request.header("Authorization", signature.authorization(method, address.getRawPath(), "", headers))
                .build();
    }
}
