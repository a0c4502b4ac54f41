package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything anybody was told about one request, step by step: the whole set, whoever the recipient is (AC-031). */
final class Told {
    private final String requestId;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    private Told(String requestId) {
        this.requestId = requestId;
    }

    /** From now on; the sellers are seller0, seller1 and so on. */
    static Told of(Deal deal) {
        Told told = new Told(deal.requestId);
        told.names.put(deal.buyer.id.toString(), "buyer");
        for (int index = 0; index < deal.sellers.size(); index++) {
            told.names.put(deal.sellers.get(index).id.toString(), "seller" + index);
        }
        told.news();
        return told;
    }

    /**
     * Exactly this was told since the last call, and all of it waits to be read.
     *
     * @param expected "who category/event type relatedId"
     */
    void exactly(String... expected) {
        assertThat(news()).containsExactlyInAnyOrder(expected);
    }

    private List<String> news() {
        return Db.rows(
                        "select id || ' ' || created_at, user_id, category || '/' || event, type, related_id"
                                + " from market.notifications where action_url = ? and not is_read",
                        "/dashboard/request/" + requestId)
                .stream()
                // One that is told again is the same message of another moment.
                .filter(row -> known.add(row.get(0)))
                .map(row -> names.getOrDefault(row.get(1), row.get(1)) + " " + row.get(2) + " " + row.get(3) + " "
                        + row.get(4))
                .toList();
    }
}
