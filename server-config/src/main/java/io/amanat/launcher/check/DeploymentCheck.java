package io.amanat.launcher.check;

import io.amanat.launcher.process.Await;
import io.amanat.shared.chain.Token;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is to be well after a deployment: the version that was wanted, the front page, the marketplace with its database,
 * the scanner, and a balance that it reads from a chain (AC-255, AC-256, AC-258f). Changes nothing.
 */
public final class DeploymentCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String NOBODY = "0x000000000000000000000000000000000000dEaD";
    private static final int OK = 200;

    private final Target target;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private boolean good = true;

    /**
     * What is looked at.
     *
     * @param version that is expected; null for any
     * @param scanner address of the scanner; null when it cannot be reached from here
     * @param scannerKey its key; null leaves out what needs it
     * @param token whose balance is read
     * @param patience how long a part may take to become well: each server looks at its parts every half minute, and has
     *     done so too early when it has only just started
     */
    public record Target(URI base, String version, URI scanner, String scannerKey, Token token, Duration patience) {}

    private record Reply(int status, String body) {}

    private DeploymentCheck(Target target, PrintStream out) {
        this.target = target;
        this.out = out;
    }

    /** Prints a line for each thing; says whether none failed. */
    public static boolean run(Target target, PrintStream out) {
        DeploymentCheck check = new DeploymentCheck(target, out);
        check.version();
        check.page();
        check.market();
        check.scanner();
        check.balance();
        return check.good;
    }

    private void version() {
        String version = json(ask("GET", target.base().resolve("/api/version"), null, null))
                .getString("version", "");
        boolean right = target.version() == null ? !version.isEmpty() : version.equals(target.version());
        say("version", right, version.isEmpty() ? "none is told" : version);
    }

    private void page() {
        Reply reply = ask("GET", target.base().resolve("/"), null, null);
        say("front page", reply.status() == OK, "status " + reply.status());
    }

    private void market() {
        Reply alive = ask("GET", target.base().resolve("/health"), null, null);
        say("market", alive.status() == OK, "status " + alive.status());
        JsonObject health = health();
        String word = health.getString("status", "no answer");
        say("database", Set.of("ok", "degraded").contains(word), word);
        object(object(health, "checks"), "parts").forEach((name, part) -> {
            JsonObject found = part.asJsonObject();
            say("part " + name, found.getBoolean("ok"), found.getString("detail", "well"));
        });
    }

    /** What the server says of itself once it is well, or what it says when patience is over. */
    private JsonObject health() {
        AtomicReference<JsonObject> said = new AtomicReference<>();
        Await.until(
                () -> {
                    said.set(json(ask("GET", target.base().resolve("/api/health"), null, null)));
                    return said.get().getString("status", "").equals("ok");
                },
                target.patience());
        return said.get();
    }

    private void scanner() {
        if (target.scanner() == null) {
            out.println("SKIP  scanner: SCANNER_URL does not say where it is");
            return;
        }
        Reply reply = ask("GET", scanner("/health"), null, null);
        say("scanner", reply.status() == OK, "status " + reply.status());
    }

    private void balance() {
        if (target.scanner() == null || target.scannerKey() == null) {
            out.println("SKIP  balance on chain " + target.token().chainId()
                    + ": the scanner's address and key are needed");
            return;
        }
        String question = JsonObjects.builder()
                .add("chainId", target.token().chainId())
                .add("tokenAddress", target.token().address())
                .add("address", NOBODY)
                .build()
                .toString();
        Reply reply = ask("POST", scanner("/balances/check"), target.scannerKey(), question);
        String balance = json(reply).getString("balance", "");
        say(
                "balance on chain " + target.token().chainId(),
                reply.status() == OK && balance.matches("\\d+"),
                reply.status() == OK ? balance : "status " + reply.status());
    }

    private URI scanner(String path) {
        return URI.create(target.scanner().toString().replaceAll("/+$", "") + path);
    }

    private void say(String what, boolean well, String found) {
        good &= well;
        out.println((well ? "PASS  " : "FAIL  ") + what + ": " + found);
    }

    /** Status 0 when there was no answer: that is a finding, not an error of this tool. */
    private Reply ask(String method, URI uri, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException silent) {
            return new Reply(0, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply(0, "");
        }
    }

    private static JsonObject json(Reply reply) {
        try {
            return JsonObjects.read(reply.body());
        } catch (JsonException | ClassCastException other) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    private static JsonObject object(JsonObject of, String name) {
        return of.get(name) instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }
}
