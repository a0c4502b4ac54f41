package io.amanat.it;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Stands in Google's place: publishes a key and signs ID tokens, without any library of the application. */
final class GoogleIssuer implements AutoCloseable {
    static final String CLIENT_ID = "amanat-test.apps.example";
    private static final String KID = "it-1";
    private static final int BITS = 2048;

    private final KeyPair key;
    private final HttpServer server;

    GoogleIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            key = generator.generateKeyPair();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        byte[] keys = keys().toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/certs", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String keysUrl() {
        return issuer() + "/certs";
    }

    private JsonObject keys() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        JsonObject published = Body.of(
                "kty",
                "RSA",
                "alg",
                "RS256",
                "use",
                "sig",
                "kid",
                KID,
                "n",
                number(open.getModulus()),
                "e",
                number(open.getPublicExponent()));
        return Json.createObjectBuilder()
                .add("keys", Json.createArrayBuilder().add(published))
                .build();
    }

    /** The claims of a good token. */
    JsonObject claims(String subject, String email) {
        long now = Instant.now().getEpochSecond();
        JsonObjectBuilder claims = Json.createObjectBuilder(
                Body.of("iss", issuer(), "aud", CLIENT_ID, "sub", subject, "email", email, "email_verified", true));
        return claims.add("given_name", "Sara")
                .add("picture", "https://lh3.example/sara.jpg")
                .add("iat", now)
                .add("exp", now + 3_600)
                .build();
    }

    String token(JsonObject claims) {
        String text = encoded(Body.of("alg", "RS256", "kid", KID, "typ", "JWT")) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            String token = text + "." + base64(signature.sign());
            As.SECRETS.add(token);
            return token;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(JsonObject object) {
        return base64(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
