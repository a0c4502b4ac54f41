package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Balances, watches and the operator's calls where no chain can be read: who may ask, and what is refused. */
final class ScannerBalances {
    private final ScannerClient api;

    ScannerBalances(ScannerClient api) {
        this.api = api;
    }

    void balancesAreRefusedWithTheirSentences() throws IOException, InterruptedException {
        assertRefused(check(holding(null, ScannerClient.TOKEN)), 400, "chainId is required");
        assertRefused(
                check(holding(728126428, ScannerClient.TOKEN)),
                400,
                "balance checks are currently supported for evm chains only");
        assertRefused(check(holding(97, null)), 400, "tokenAddress or token is required");
        assertRefused(check(holding(999, null).add("token", "USDT")), 400, "unsupported token USDT on chainId 999");
        assertRefused(
                check(holding(97, null).add("tokenSymbol", "USDT")),
                502,
                "balance check failed: no node of chain 97 is configured");
        ScannerClient.assertError(check(holding(97, "0x12")), 400);
    }

    void watchesAreRefusedBeforeAnythingIsStored() throws IOException, InterruptedException {
        String id = UUID.randomUUID() + "-balance-c97-USDT";
        ScannerClient.assertError(watch(terms(id, "http://169.254.169.254/latest/meta-data")), 400);
        ScannerClient.assertError(watch(terms(id, "http://127.0.0.1:1/other-port")), 400);
        ScannerClient.assertError(watch(terms(id, api.callback()).add("callbackSecret", "short")), 400);
        ScannerClient.assertError(watch(terms(id, api.callback()).add("baselineBalance", "1e3")), 400);
        ScannerClient.assertError(watch(terms("undefined-balance-c97-USDT", api.callback())), 400);
        assertRefused(watch(terms(id, api.callback())), 502, "balance check failed: no node of chain 97 is configured");
        for (String path :
                new String[] {"/balance-watches/" + id, "/balance-watches/nobody", "/balance-watches/a%20b"}) {
            ScannerClient.assertError(api.send(api.authorized(path).GET()), 404);
            ScannerClient.assertError(api.send(api.authorized(path).DELETE()), 404);
            ScannerClient.assertError(api.send(api.authorized(path + "/stop").POST(BodyPublishers.noBody())), 404);
        }
    }

    void theOperatorsCallsNeedTheKeyAndSayWhatTheyDid() throws IOException, InterruptedException {
        String[] posts = {
            "/balances/check",
            "/balance-watches",
            "/balance-watches/a/stop",
            "/admin/webhooks/retry",
            "/admin/webhooks/replay/a",
            "/admin/rescan"
        };
        for (String path : posts) {
            ScannerClient.assertError(api.send(api.request(path).POST(BodyPublishers.ofString("{}"))), 401);
        }
        ScannerClient.assertError(api.send(api.request("/metrics").GET()), 401);
        HttpResponse<String> retried =
                api.send(api.authorized("/admin/webhooks/retry").POST(BodyPublishers.noBody()));
        assertThat(retried.statusCode()).isEqualTo(202);
        assertThat(ScannerClient.json(retried).keySet()).containsExactlyInAnyOrder("retried", "delivered", "failed");
        ScannerClient.assertError(
                api.send(api.authorized("/admin/webhooks/replay/nobody").POST(BodyPublishers.noBody())), 404);
        ScannerClient.assertError(
                post("/admin/rescan", Json.createObjectBuilder().add("chainId", 97)), 400);
        ScannerClient.assertError(
                post(
                        "/admin/rescan",
                        Json.createObjectBuilder().add("chainId", 97).add("from", -1)),
                400);
        ScannerClient.assertError(
                post(
                        "/admin/rescan",
                        Json.createObjectBuilder().add("chainId", 137).add("from", 1)),
                404);
    }

    private static JsonObjectBuilder holding(Integer chainId, String token) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("address", ScannerClient.DESTINATION);
        if (chainId != null) {
            body.add("chainId", chainId);
        }
        return token == null ? body : body.add("tokenAddress", token);
    }

    private static JsonObjectBuilder terms(String id, String callback) {
        return holding(97, ScannerClient.TOKEN)
                .add("watchId", id)
                .add("callbackUrl", callback)
                .add("callbackSecret", ScannerClient.SECRET);
    }

    private HttpResponse<String> check(JsonObjectBuilder body) throws IOException, InterruptedException {
        return post("/balances/check", body);
    }

    private HttpResponse<String> watch(JsonObjectBuilder body) throws IOException, InterruptedException {
        return post("/balance-watches", body);
    }

    private HttpResponse<String> post(String path, JsonObjectBuilder body) throws IOException, InterruptedException {
        return api.send(api.authorized(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.build().toString())));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        ScannerClient.assertError(answer, status);
        assertThat(ScannerClient.json(answer).getString("error")).isEqualTo(sentence);
    }
}
