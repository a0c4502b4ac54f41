package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who heard of what: reads every actor's notifications after each step and tells the new ones. */
final class Bell {
    /** To what it is about; the staff's wallets are on the console. */
    private static final String LINK =
            "(/dashboard/(request|disputes|chat)/|/admin/custody/wallet\\.xhtml\\?id=)[0-9a-f-]{36}";

    private final Map<String, As> actors;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Long> unread = new HashMap<>();

    private Bell(Map<String, As> actors) {
        this.actors = actors;
    }

    /** Notes what is there already. */
    static Bell of(Map<String, As> actors) {
        Bell bell = new Bell(new LinkedHashMap<>(actors));
        bell.news();
        return bell;
    }

    /**
     * Exactly these notifications have come since the last call, and every unread counter grew by their number.
     *
     * @param expected "actor category/event relatedId"
     */
    void rang(String... expected) {
        assertThat(news()).containsExactlyInAnyOrder(expected);
    }

    private List<String> news() {
        return actors.entrySet().stream()
                .flatMap(entry -> newsOf(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private List<String> newsOf(String name, As actor) {
        List<JsonObject> fresh = actor.get("/api/notifications?limit=100").is(200).rows().stream()
                .filter(row -> known.add(row.getString("id")))
                .toList();
        for (JsonObject row : fresh) {
            assertThat(row.getString("userId")).isEqualTo(actor.id.toString());
            assertThat(row.getString("title")).isNotBlank();
            assertThat(row.getString("actionUrl")).matches(LINK);
        }
        long now = actor.unread();
        Long before = unread.put(name, now);
        if (before != null) {
            assertThat(now - before).as("unread of " + name).isEqualTo(fresh.size());
        }
        return fresh.stream()
                .map(row -> name + " " + row.getString("category") + "/" + row.getString("event") + " "
                        + row.getString("relatedId"))
                .toList();
    }
}
