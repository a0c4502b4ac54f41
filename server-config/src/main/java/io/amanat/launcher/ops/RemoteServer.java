package io.amanat.launcher.ops;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiFailure;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is asked of a running server and its scanner, since only they may do it. */
public final class RemoteServer {
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private RemoteServer() {}

    /** A piece of housekeeping. */
    public record Job(String name, String cadence) {}

    /** The server with an administrator's token. */
    public record Market(URI base, String token) {
        /** @throws LauncherException when the server does not let the administrator in */
        public static Market signIn(URI base, String email, String password) {
            JsonObject who = JsonObjects.builder()
                    .add("email", email)
                    .add("password", password)
                    .build();
            ApiClient.Answer answer = ask(base, "POST", "/api/auth/login", null, who);
            if (answer.body().get("token") instanceof JsonString token) {
                return new Market(base, token.getString());
            }
            throw new LauncherException("The server does not let " + email + " in (" + answer.status() + ").");
        }

        /** All jobs there are. */
        public List<Job> jobs() {
            List<Job> jobs = new ArrayList<>();
            ApiClient.Answer answer = good(ask(base, "GET", "/api/admin/jobs", token, null), "The jobs");
            for (JsonObject job : answer.body().getJsonArray("data").getValuesAs(JsonObject.class)) {
                jobs.add(new Job(job.getString("name"), job.getString("cadence")));
            }
            return jobs;
        }

        /**
         * Runs a job to its end, piece by piece.
         *
         * @return rows it handled
         * @throws LauncherException when there is no such job or it failed
         */
        public long run(String job, Consumer<String> progress) {
            long rows = 0;
            boolean finished = false;
            while (!finished) {
                ApiClient.Answer answer = ask(base, "POST", "/api/admin/jobs/" + job + "/run", token, null);
                if (answer.status() == NOT_FOUND) {
                    throw new LauncherException("There is no job " + job + "; job list names them.");
                }
                JsonObject done = good(answer, "The job").body().getJsonObject("data");
                rows += done.getInt("rows");
                finished = done.getBoolean("finished");
                progress.accept(job + ": " + rows + " rows");
            }
            return rows;
        }
    }

    /**
     * Has a chain read again.
     *
     * @param scanner with its context root
     * @param key null for an open scanner
     * @param from a block (EVM), milliseconds (Tron) or seconds (TON)
     * @throws LauncherException when the scanner refuses
     */
    public static void rescan(URI scanner, String key, long chain, long from) {
        JsonObject wish =
                JsonObjects.builder().add("chainId", chain).add("from", from).build();
        String path = scanner.getPath().replaceAll("/+$", "") + "/admin/rescan";
        ApiClient.Answer answer = ask(scanner, "POST", path, key, wish);
        if (answer.status() != ACCEPTED) {
            String why = answer.body().get("error") instanceof JsonString text ? ": " + text.getString() : "";
            throw new LauncherException("The scanner refuses (" + answer.status() + ")" + why);
        }
    }

    private static ApiClient.Answer ask(URI base, String method, String path, String token, JsonObject body) {
        try {
            return new ApiClient(base).ask(method, path, token, body);
        } catch (ApiFailure silent) {
            throw new LauncherException("Nothing answers at " + base + ".", silent);
        }
    }

    private static ApiClient.Answer good(ApiClient.Answer answer, String what) {
        if (answer.status() >= 300) {
            throw new LauncherException(what + ": the server answers " + answer.status() + " " + answer.code() + ".");
        }
        return answer;
    }
}
