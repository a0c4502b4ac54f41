package io.amanat.inbox.admin;

import io.amanat.inbox.service.QueueDesk;
import io.amanat.outbox.entity.QueueCount;
import io.amanat.outbox.entity.QueueState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much stands where, as a table: one line to a way, one column to a state. */
public final class QueueCounts {
    private final List<Line> lines = new ArrayList<>();

    QueueCounts(QueueDesk.Counts counts) {
        add("out", counts.outbox());
        add("in", counts.inbox());
    }

    /**
     * One way of one queue.
     *
     * @param queue {@code out} or {@code in}
     */
    public record Line(String queue, String name, Map<QueueState, QueueCount> byState) {
        /** As it stands in an address. */
        public String way() {
            return queue + ":" + name;
        }

        /** Null for none. */
        public String of(QueueState state) {
            QueueCount count = byState.get(state);
            return count == null ? null : count.count() + (count.more() ? "+" : "");
        }
    }

    private void add(String queue, List<QueueCount> counts) {
        Map<String, Map<QueueState, QueueCount>> ways = new TreeMap<>();
        for (QueueCount count : counts) {
            ways.computeIfAbsent(count.way(), unknown -> new TreeMap<>()).put(count.state(), count);
        }
        ways.forEach((way, byState) -> lines.add(new Line(queue, way, byState)));
    }

    public List<Line> getLines() {
        return lines;
    }
}
