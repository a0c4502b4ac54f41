package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiFailure;
import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The people of a run, made before anything is measured: hashing passwords is bounded in the server and would otherwise
 * be what a ramp measures (acceptance 13.4). They are made as many at once as the stage has workers, and that is measured by
 * itself (AC-276). Worker n has the same people in every stage and nobody else's.
 */
final class Cast {
    static final String ACCOUNTS = "/api/users/admin/create";
    private static final String PEOPLE = "/api/users/admin/";
    private static final String REQUESTS = "/api/marketplace/purchase-requests";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiClient api;
    private final RampOptions options;
    private final String runId;
    private final List<Troupe> troupes = new ArrayList<>();

    Cast(ApiClient api, RampOptions options, String runId) {
        this.api = api;
        this.options = options;
        this.runId = runId;
    }

    /** The people of one worker. */
    record Troupe(Person buyer, List<Person> sellers) {}

    /** How long each account took, and what the server answered meanwhile. */
    record Made(List<Timings> timings, ApiClient.Counts counts) {
        static final Made NOTHING = new Made(List.of(), new ApiClient.Counts(0, 0));
    }

    /** The people of so many workers. */
    List<Troupe> of(int workers) {
        return List.copyOf(troupes.subList(0, workers));
    }

    /** Makes sure that so many workers have their people; those who are missing are made at the same time. */
    Made grow(int workers) {
        List<Timings> timings = new ArrayList<>();
        ApiClient.Counts before = api.counts();
        if (troupes.size() < workers) {
            String token = login(api, new Person(null, options.adminEmail(), options.adminPassword()));
            ExecutorService threads = Executors.newFixedThreadPool(workers);
            try {
                List<Future<Troupe>> coming = new ArrayList<>();
                for (int number = troupes.size(); number < workers; number++) {
                    String stem = "amn-e2e-" + runId + "-w" + number + "-";
                    Timings own = new Timings();
                    timings.add(own);
                    coming.add(threads.submit(() -> troupe(token, stem, own)));
                }
                for (Future<Troupe> troupe : coming) {
                    troupes.add(troupe.get());
                }
            } catch (ExecutionException refused) {
                throw new LauncherException(
                        "The people of the run could not be made: "
                                + refused.getCause().getMessage(),
                        refused);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new LauncherException("The ramp was interrupted.", stopped);
            } finally {
                threads.shutdownNow();
            }
        }
        return new Made(timings, api.counts().since(before));
    }

    private Troupe troupe(String token, String stem, Timings timings) {
        List<Person> sellers = new ArrayList<>();
        for (int number = 1; number <= options.sellersPerWorker(); number++) {
            sellers.add(create(token, stem + "seller" + number, "seller", timings));
        }
        // A tester is a buyer who may use test chains.
        return new Troupe(create(token, stem + "buyer", "tester", timings), sellers);
    }

    private Person create(String token, String name, String role, Timings timings) {
        byte[] secret = new byte[12];
        RANDOM.nextBytes(secret);
        String email = name + "@example.test";
        String password = HexFormat.of().formatHex(secret);
        JsonObject body = account(email, password, role);
        JsonObject account = timings.measure(Operation.ADMIN_CREATE, () -> api.post(ACCOUNTS, token, body))
                .getJsonObject("data");
        String id = account.getString("id");
        if (!"tester".equals(role)) {
            // Nobody of a run is counted among the people of the market.
            api.patch(
                    PEOPLE + id,
                    token,
                    JsonObjects.builder().add("isTester", true).build());
        }
        return new Person(id, email, password);
    }

    /** Puts the requests of the run out of their buyers' sight; what cannot be put away is told and stays (AC-260). */
    void putAway(PrintStream out) {
        int away = 0;
        for (Troupe troupe : troupes) {
            try {
                away += putAway(troupe.buyer());
            } catch (ApiFailure refused) {
                out.println("The requests of " + troupe.buyer().email() + " stay: " + refused.getMessage());
            }
        }
        out.println("Put away " + away + " requests of run " + runId + "; its people are testers.");
    }

    private int putAway(Person buyer) {
        String token = login(api, buyer);
        var ids = JsonObjects.arrayBuilder();
        for (JsonObject request :
                api.get(REQUESTS + "/my?limit=100", token).getJsonArray("data").getValuesAs(JsonObject.class)) {
            ids.add(request.getString("id"));
        }
        JsonArray own = ids.build();
        return own.isEmpty()
                ? 0
                : api.post(
                                REQUESTS + "/bulk-archive",
                                token,
                                JsonObjects.builder().add("ids", own).build())
                        .getJsonObject("data")
                        .getInt("archived");
    }

    static JsonObject account(String email, String password, String role) {
        return JsonObjects.builder()
                .add("email", email)
                .add("password", password)
                .add("firstName", "Ramp")
                .add("lastName", role)
                .add("role", role)
                .build();
    }

    /** @return the access token */
    static String login(ApiClient api, Person person) {
        return api.post(
                        "/api/auth/login",
                        null,
                        JsonObjects.builder()
                                .add("email", person.email())
                                .add("password", person.password())
                                .build())
                .getString("token");
    }
}
