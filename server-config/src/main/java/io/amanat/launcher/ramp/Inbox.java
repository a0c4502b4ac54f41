package io.amanat.launcher.ramp;

import io.amanat.launcher.process.Await;
import io.amanat.launcher.ramp.Timings.Operation;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The notifications of one person during one flow: what was there before, what is awaited, and at the end whether
 * exactly that has come and the unread counter grew by it (acceptance 4.1).
 */
final class Inbox {
    private static final String LIST = "/api/notifications?page=1&limit=100";
    private static final String UNREAD = "/api/notifications/unread-count";

    private final RampApi api;
    private final String role;
    private final String token;
    private final Set<String> before = new HashSet<>();
    private final Map<String, Integer> expected = new HashMap<>();
    private final int unreadBefore;

    /** Notes what is there already. */
    Inbox(RampApi api, String role, String token) {
        this.api = api;
        this.role = role;
        this.token = token;
        list().forEach(row -> before.add(row.getString("id")));
        this.unreadBefore = unread();
    }

    /** One awaited notification. */
    record Sighting(String step, String recipient, boolean observed, long latencyMs) {}

    private List<JsonObject> list() {
        return api.get(LIST, token).getJsonArray("data").getValuesAs(JsonObject.class);
    }

    private int unread() {
        return api.get(UNREAD, token).getJsonObject("data").getInt("count");
    }

    private static String key(JsonObject row) {
        return row.getString("category") + "/" + row.getString("event") + " "
                + (row.isNull("relatedId") ? "-" : row.getString("relatedId"));
    }

    /**
     * Waits until a notification is there.
     *
     * @param what category/event and the id it is about
     * @param done when the action it follows had its answer, by {@link System#nanoTime}
     */
    Sighting await(String step, String what, long done, Duration patience, Timings timings) {
        expected.merge(what, 1, Integer::sum);
        boolean seen = Await.until(() -> news().contains(what), patience);
        Duration latency = Duration.ofNanos(System.nanoTime() - done);
        if (seen) {
            timings.add(Operation.NOTIFICATION, latency);
        }
        return new Sighting(step, role, seen, latency.toMillis());
    }

    private List<String> news() {
        return list().stream()
                .filter(row -> !before.contains(row.getString("id")))
                .map(Inbox::key)
                .toList();
    }

    /** What should not be: strange ones, doubles, and a counter that does not add up. */
    List<String> surprises() {
        List<String> wrong = new ArrayList<>();
        List<String> news = news();
        Map<String, Integer> open = new HashMap<>(expected);
        for (String one : news) {
            if (open.merge(one, -1, Integer::sum) < 0) {
                wrong.add(role + " was told " + one
                        + (expected.containsKey(one) ? " more than once" : ", which is none of his business"));
            }
        }
        int grown = unread() - unreadBefore;
        if (grown != news.size()) {
            wrong.add(role + " has " + news.size() + " new notifications, the unread counter grew by " + grown);
        }
        return wrong;
    }
}
