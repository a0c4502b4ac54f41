package io.amanat.scanner.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a node and does with its answers what providers do. */
final class CrookedNode implements AutoCloseable {
    static {
        // Else the JDK's server sends head and body of an answer 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What is said instead of the truth. */
    @FunctionalInterface
    interface Trick {
        /**
         * @param request body of the question
         * @param honest asks the real node
         * @return null for the honest answer
         */
        Reply play(String request, Honest honest) throws IOException, InterruptedException;
    }

    /** The real node. */
    @FunctionalInterface
    interface Honest {
        String answer(String request) throws IOException, InterruptedException;
    }

    /** An answer. */
    record Reply(int status, String body) {
        static Reply ok(String body) {
            return new Reply(200, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private volatile Trick trick = (request, honest) -> null;
    final AtomicInteger asked = new AtomicInteger();

    CrookedNode(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void play(Trick next) {
        trick = next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = trick.play(request, this::honest);
            if (reply == null) {
                reply = Reply.ok(honest(request));
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String honest(String request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(behind)
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
        return answer.body();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
