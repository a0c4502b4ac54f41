package io.amanat.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * The external signer of the tests: has the private half of the wallet that tests derive addresses from (BIP-32, test
 * vector 1) and the key of the account that pays the gas. Can be silent, and can sign something else than it is asked for.
 */
final class SignerStandIn {
    static final String KEY = "signer-key-of-the-tests";

    private static final int HARDENED = 0x80000000;
    private static final Bip32ECKeyPair ROOT =
            Bip32ECKeyPair.generateKeyPair(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
    private static final Credentials GAS = Credentials.create("5".repeat(64));
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static HttpServer server;
    private static volatile boolean silent;
    private static volatile UnaryOperator<JsonObject> forgery = UnaryOperator.identity();

    private SignerStandIn() {}

    /** Starts it; says where it is. */
    static synchronized String start() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
            server.createContext("/", SignerStandIn::answer);
            server.start();
        }
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sign";
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    static String gasAddress() {
        return GAS.getAddress();
    }

    /** Whoever else has the key of the account that pays the gas. */
    static Credentials gasKey() {
        return GAS;
    }

    /** How often somebody asked for a transaction of an account. */
    static long asked(String from) {
        return ASKED.stream().filter(from::equalsIgnoreCase).count();
    }

    /** Does something while nobody signs. */
    static void whileSilent(Runnable work) {
        silent = true;
        try {
            work.run();
        } finally {
            silent = false;
        }
    }

    /** Does something while another transaction is signed than the one that was asked for. */
    static void whileForging(UnaryOperator<JsonObject> change, Runnable work) {
        forgery = change;
        try {
            work.run();
        } finally {
            forgery = UnaryOperator.identity();
        }
    }

    /** Signs as the device of a wallet's owner does. @param path below the root, as in m/0'/7 */
    static Credentials key(String path) {
        int[] steps = java.util.Arrays.stream(path.substring(2).split("/"))
                .mapToInt(step -> step.endsWith("'")
                        ? Integer.parseInt(step.substring(0, step.length() - 1)) | HARDENED
                        : Integer.parseInt(step))
                .toArray();
        return Credentials.create(Bip32ECKeyPair.deriveKeyPair(ROOT, steps));
    }

    static String sign(JsonObject asked, Credentials key) {
        RawTransaction transaction = RawTransaction.createTransaction(
                BigInteger.valueOf(asked.getInt("nonce")),
                new BigInteger(asked.getString("gasPrice")),
                BigInteger.valueOf(asked.getInt("gasLimit")),
                asked.getString("to"),
                new BigInteger(asked.getString("value")),
                asked.getString("data"));
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction, asked.getInt("chainId"), key));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject asked = Body.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean known =
                    ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (silent || !known) {
                exchange.sendResponseHeaders(silent ? 503 : 401, -1);
                return;
            }
            ASKED.add(asked.getString("from"));
            Credentials key = asked.containsKey("path") ? key(asked.getString("path")) : GAS;
            byte[] body = Body.of("rawTransaction", sign(forgery.apply(asked), key))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
