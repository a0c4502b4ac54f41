package io.amanat.scanner.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A local server that answers as TronGrid or TonCenter do. */
public final class ChainApi implements AutoCloseable {
    static {
        // Else the JDK's server sends head and body of an answer 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What it answers. */
    @FunctionalInterface
    public interface Answers {
        /** @param question decoded path and query, and after a space the body; null is answered with 503 */
        String to(String question);
    }

    private final HttpServer server;
    private volatile Answers answers;
    public final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();

    public ChainApi(String keyHeader, Answers first) throws IOException {
        answers = first;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, keyHeader));
        server.start();
    }

    public void answers(Answers next) {
        answers = next;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, String keyHeader) throws IOException {
        try (exchange) {
            String question = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
            String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            question = told.isEmpty() ? question : question + " " + told;
            asked.add(question);
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst(keyHeader)));
            String text = answers.to(question);
            byte[] body = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text == null ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** A parameter of a question. */
    static long number(String question, String name) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("[?&]" + name + "=(\\d+)").matcher(question);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
