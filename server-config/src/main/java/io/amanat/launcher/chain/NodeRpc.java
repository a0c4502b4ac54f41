package io.amanat.launcher.chain;

import io.amanat.launcher.LauncherException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * JSON-RPC of an EVM node, as far as a wallet needs it. The node's address is in no message: those of public providers
 * hold a key.
 */
public final class NodeRpc {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI node;

    public NodeRpc(URI node) {
        this.node = node;
    }

    /**
     * A call.
     *
     * @return null of JSON where the node knows nothing
     * @throws LauncherException when the node refuses, or does not answer within ten seconds
     */
    public JsonValue ask(String method, JsonValue... parameters) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (JsonValue parameter : parameters) {
            list.add(parameter);
        }
        JsonObject answer = exchange(
                method,
                Json.createObjectBuilder()
                        .add("jsonrpc", "2.0")
                        .add("id", 1)
                        .add("method", method)
                        .add("params", list)
                        .build());
        if (!answer.containsKey("result")) {
            throw new LauncherException("The node refused " + method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    /**
     * A call that is answered by text.
     *
     * @throws LauncherException also when the answer is something else
     */
    public String text(String method, JsonValue... parameters) {
        if (ask(method, parameters) instanceof JsonString text) {
            return text.getString();
        }
        throw new LauncherException("The node answered " + method + " by something else than text.");
    }

    /**
     * A call that is answered by a number, in hex.
     *
     * @throws LauncherException also when the answer is something else
     */
    public BigInteger number(String method, JsonValue... parameters) {
        String text = text(method, parameters);
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw new LauncherException("The node answered " + method + " by something else than a number.");
        }
        return new BigInteger(text.substring(2), 16);
    }

    private JsonObject exchange(String method, JsonObject call) {
        HttpRequest request = HttpRequest.newBuilder(node)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
                .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException unreachable) {
            throw new LauncherException("The node does not answer " + method + ".", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The question for " + method + " was interrupted.", interrupted);
        }
    }
}
