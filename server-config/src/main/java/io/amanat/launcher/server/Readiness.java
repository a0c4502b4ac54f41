package io.amanat.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the application itself whether it serves: an open port says nothing, a failed deployment answers 404 for ever. */
public final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest question;

    /** @param base the main listener */
    public Readiness(URI base) {
        this.question = HttpRequest.newBuilder(base.resolve("/api/health"))
                .timeout(PATIENCE)
                .build();
    }

    /** One try, at most some seconds. */
    public boolean serves() {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
