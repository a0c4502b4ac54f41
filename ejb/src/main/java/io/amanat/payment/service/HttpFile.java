package io.amanat.payment.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A large public file, read as it comes: from the web, or from a place on disk that somebody else keeps fresh. */
final class HttpFile {
    /** Until the first byte; redirects are followed, as publishers move their files. */
    private static final Duration DOWNLOAD = Duration.ofSeconds(60);

    private HttpFile() {}

    /**
     * Opens the file; the caller closes it.
     *
     * @param place an address of http, https or file
     * @throws IOException when there is no such file now
     * @throws IllegalArgumentException when the place is no address
     */
    static InputStream open(String place) throws IOException, InterruptedException {
        URI uri = URI.create(place);
        if ("file".equals(uri.getScheme())) {
            return Files.newInputStream(Path.of(uri));
        }
        HttpResponse<InputStream> answer = HttpClient.newBuilder()
                .connectTimeout(HttpCall.CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(uri).timeout(DOWNLOAD).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("status " + answer.statusCode());
        }
        return answer.body();
    }
}
