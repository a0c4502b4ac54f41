package io.amanat.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built file alone on Payara Micro. */
class ScannerOnMicroIT {
    // Characters that configuration or logs could trip over.
    private static final String API_KEY = "key-${PATH}-%s-\\-with+odd=letters";
    private static final String CALLBACK = "http://127.0.0.1:9/api/payment/amn-scanner/webhook";

    private static ScannerDatabase database;
    private static MicroServer micro;

    @BeforeAll
    static void start() throws Exception {
        database = ScannerDatabase.start();
        micro = MicroServer.start(
                "contract",
                Map.of(
                        "SCANNER_PG_URL",
                        database.scannerUrl(),
                        "MIGRATION_PG_URL",
                        database.ownerUrl(),
                        "SCANNER_API_KEY",
                        API_KEY,
                        "SCANNER_CALLBACK_ALLOWED_HOSTS",
                        "127.0.0.1:9"));
        micro.awaitHealth();
    }

    @AfterAll
    static void stop() throws Exception {
        if (micro != null) {
            micro.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void the_scanner_alone_keeps_its_contract() throws Exception {
        ScannerContract.verify(micro.scanner(), API_KEY, CALLBACK);
        assertThat(micro.log())
                .doesNotContain(API_KEY)
                .doesNotContain("contract-secret-")
                .doesNotContain("incident ");
    }

    @Test
    void dropped_database_connections_are_replaced_without_an_error_to_anybody() throws Exception {
        assertThat(scannerStatus()).isEqualTo(200);
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where usename = 'amanat_scanner'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isPositive();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(scannerStatus()).isEqualTo(200);
        }
    }

    @Test
    void the_internal_api_does_not_appear_in_the_public_description() throws Exception {
        HttpResponse<String> openapi = get(micro.root().resolve("/openapi"));
        assertThat(openapi.statusCode()).isEqualTo(200);
        assertThat(openapi.body()).contains("openapi:").doesNotContain("intents");
    }

    @Test
    void in_production_it_refuses_to_start_without_a_key() throws Exception {
        try (MicroServer keyless = MicroServer.start(
                "keyless",
                Map.of(
                        "SCANNER_PG_URL", database.scannerUrl(),
                        "MIGRATION_PG_URL", database.ownerUrl(),
                        "AMANAT_ENV", "production"))) {
            keyless.awaitLog("Amanat can't start: SCANNER_API_KEY is not set");
            keyless.awaitLog("ready in");
            assertThat(keyless.status(keyless.scanner() + "/health")).isEqualTo(404);
        }
    }

    private static int scannerStatus() throws Exception {
        return get(URI.create(micro.scanner() + "/scanner/status")).statusCode();
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + API_KEY)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
