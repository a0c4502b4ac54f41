package io.amanat.launcher;

import io.amanat.launcher.state.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the dev chain of a data folder answers, noted by {@code run} for {@code demo} and {@code accept}. */
final class DevChainRecord {
    private static final String FILE = "dev-chain";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private DevChainRecord() {}

    /** @param url null when none runs */
    static void write(Path data, URI url) {
        DataFolder.writePrivate(data.resolve(FILE), url == null ? "" : url.toString());
    }

    /** The recorded chain when it still answers as one. */
    static Optional<URI> running(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String recorded = Files.readString(file).strip();
            return recorded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(URI.create(recorded)).filter(DevChainRecord::answers);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static boolean answers(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"0x7a69\"");
        } catch (IOException gone) {
            // The launcher that noted it has ended.
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
