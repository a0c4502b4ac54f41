package io.amanat.launcher.ramp;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.ramp.ApprovedGaps.Gap;
import io.amanat.launcher.ramp.Timings.Operation;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The notifications of one person during one flow: what was there before, what is awaited, and at the end whether
 * exactly that has come and the unread counter grew by it (acceptance 4.1).
 */
final class Inbox {
    private static final String LIST = "/api/notifications?page=1&limit=100";
    private static final String UNREAD = "/api/notifications/unread-count";

    private final ApiClient api;
    private final String role;
    private final UUID userId;
    private final String token;
    private final RampOptions options;
    private final EventLine line;
    private final Set<String> before = new HashSet<>();
    private final Map<String, Integer> expected = new HashMap<>();
    private final int unreadBefore;

    /**
     * Notes what is there already.
     *
     * @param line his open connection
     */
    Inbox(ApiClient api, RampOptions options, String role, UUID userId, String token, EventLine line) {
        this.api = api;
        this.options = options;
        this.role = role;
        this.userId = userId;
        this.token = token;
        this.line = line;
        list().forEach(row -> before.add(row.getString("id")));
        this.unreadBefore = unread();
    }

    String role() {
        return role;
    }

    private List<JsonObject> list() {
        return list(api, token);
    }

    private static List<JsonObject> list(ApiClient api, String token) {
        return api.get(LIST, token).getJsonArray("data").getValuesAs(JsonObject.class);
    }

    /** Whether it is among the newest notifications of somebody. */
    static boolean tells(ApiClient api, String token, String what) {
        return list(api, token).stream().anyMatch(row -> key(row).equals(what));
    }

    /** How many of them are unread, as the server counts. */
    int unread() {
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
    Sighting await(String step, String what, long done, Timings timings) {
        Optional<Gap> gap = options.strict() ? Optional.empty() : options.gaps().of(step, role);
        int unread = unread();
        int number = expected.merge(what, 1, Integer::sum);
        List<JsonObject> found = new ArrayList<>();
        boolean seen = Await.until(
                () -> {
                    found.clear();
                    news().stream().filter(row -> key(row).equals(what)).forEach(found::add);
                    return found.size() >= number;
                },
                gap.isPresent() ? options.sla() : options.patience());
        Duration latency = Duration.ofNanos(System.nanoTime() - done);
        Long socket = null;
        if (seen) {
            timings.add(Operation.NOTIFICATION, latency);
            socket = heard(found.get(number - 1).getString("id"), done, timings);
        } else {
            expected.merge(what, -1, Integer::sum);
        }
        return new Sighting(
                step,
                role,
                userId,
                what,
                seen,
                latency.toMillis(),
                socket,
                unread,
                unread(),
                seen ? found.get(0).getString("id") : null,
                seen ? found.get(0).getString("actionUrl") : null,
                seen ? null : gap.orElse(null));
    }

    /** Waits until the connection has told it too. @return milliseconds from the action's answer; null when it has not */
    private Long heard(String notificationId, long done, Timings timings) {
        if (!Await.until(() -> line.heardAt(notificationId).isPresent(), options.sla())) {
            return null;
        }
        // It may come before the answer does.
        Duration latency =
                Duration.ofNanos(Math.max(0, line.heardAt(notificationId).getAsLong() - done));
        timings.add(Operation.SOCKET, latency);
        return latency.toMillis();
    }

    private List<JsonObject> news() {
        return list().stream()
                .filter(row -> !before.contains(row.getString("id")))
                .toList();
    }

    /** What should not be: strange ones, doubles, and a counter that does not add up. */
    List<String> surprises() {
        List<String> wrong = new ArrayList<>();
        List<String> news = news().stream().map(Inbox::key).toList();
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
