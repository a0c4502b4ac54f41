package io.amanat.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells prices in US dollars, as of now, and which address is sanctioned. Nothing is known of an asset until a test says so. */
final class PriceBoard implements AutoCloseable {
    static final String SANCTIONED = "0x8589427373d6d84e98730d7795d8f6f8731fda16";

    private final Map<String, String> prices = new ConcurrentHashMap<>();
    private final HttpServer server;

    PriceBoard() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/prices/", exchange -> {
            String price = prices.get(exchange.getRequestURI().getPath().substring("/prices/".length()));
            String told = Body.of("usd", price, "time", Instant.now()).toString();
            byte[] body = told.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(price == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        byte[] list = ("<sdnList><idNumber>" + SANCTIONED + "</idNumber></sdnList>").getBytes(StandardCharsets.UTF_8);
        server.createContext("/sdn.xml", exchange -> {
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String sources() {
        return "*=" + base() + "/prices/{asset}#/usd@/time";
    }

    String sanctions() {
        return base() + "/sdn.xml";
    }

    /** An address at which nothing is to be had. */
    String knowingNothing() {
        return base() + "/nothing";
    }

    void tells(String asset, String usd) {
        prices.put(asset, usd);
    }

    void knowsNothingOf(String asset) {
        prices.remove(asset);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
