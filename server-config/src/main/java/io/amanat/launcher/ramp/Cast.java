package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
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
 * be what a ramp measures (acceptance 13.4). Worker n has the same people in every stage and nobody else's.
 */
final class Cast {
    private static final int AT_ONCE = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RampApi api;
    private final RampOptions options;
    private final String runId;
    private final List<Troupe> troupes = new ArrayList<>();

    Cast(RampApi api, RampOptions options, String runId) {
        this.api = api;
        this.options = options;
        this.runId = runId;
    }

    /** The people of one worker. */
    record Troupe(Person buyer, List<Person> sellers) {}

    /** Makes sure that so many workers have their people. */
    List<Troupe> of(int workers) {
        if (troupes.size() < workers) {
            String token = login(api, new Person(null, options.adminEmail(), options.adminPassword()));
            ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
            try {
                List<Future<Troupe>> coming = new ArrayList<>();
                for (int number = troupes.size(); number < workers; number++) {
                    String stem = "amn-e2e-" + runId + "-w" + number + "-";
                    coming.add(threads.submit(() -> troupe(token, stem)));
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
        return List.copyOf(troupes.subList(0, workers));
    }

    private Troupe troupe(String token, String stem) {
        List<Person> sellers = new ArrayList<>();
        for (int number = 1; number <= options.sellersPerWorker(); number++) {
            sellers.add(create(token, stem + "seller" + number, "seller"));
        }
        // A tester is a buyer who may use test chains.
        return new Troupe(create(token, stem + "buyer", "tester"), sellers);
    }

    private Person create(String token, String name, String role) {
        byte[] secret = new byte[12];
        RANDOM.nextBytes(secret);
        String email = name + "@example.test";
        String password = HexFormat.of().formatHex(secret);
        JsonObject account = api.post(
                        "/api/users/admin/create",
                        token,
                        JsonObjects.builder()
                                .add("email", email)
                                .add("password", password)
                                .add("firstName", "Ramp")
                                .add("lastName", role)
                                .add("role", role)
                                .build())
                .getJsonObject("data");
        return new Person(account.getString("id"), email, password);
    }

    /** @return the access token */
    static String login(RampApi api, Person person) {
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
