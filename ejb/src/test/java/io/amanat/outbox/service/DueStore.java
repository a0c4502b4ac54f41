package io.amanat.outbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.shared.id.Uuid7;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outbox of a test: what a batch writes it writes as a whole, as a transaction does. */
class DueStore extends OutboxStore {
    static final String BAD = "bad";
    static final String GOOD = "good";

    final Deque<OutboxMessage> due = new ArrayDeque<>();
    final List<OutboxMessage> done = new ArrayList<>();
    final List<OutboxMessage> failed = new ArrayList<>();
    /** What was given back, and for how long. */
    final Map<OutboxMessage, Duration> later = new LinkedHashMap<>();
    /** What was said of those whose way does not work. */
    final List<String> errors = new ArrayList<>();
    /** How many each batch was to hold. */
    final List<Integer> limits = new ArrayList<>();

    int alone;
    int cleared;

    void leave(int messages, String kind) {
        for (int i = 0; i < messages; i++) {
            due.add(new OutboxMessage(Uuid7.next(), "test", kind, "{}", 1, 1));
        }
    }

    @Override
    public boolean anyDue(String of) {
        return !due.isEmpty();
    }

    @Override
    public void clear() {
        cleared++;
    }

    @Override
    public int handOver(OutboxSink to, int limit) {
        limits.add(limit);
        List<OutboxMessage> heads = due.stream().limit(limit).toList();
        if (heads.stream().anyMatch(message -> message.kind().equals(BAD))) {
            throw new HopelessException("it says nothing", null);
        }
        int written = to.sendTogether(heads);
        due.removeAll(heads.subList(0, written));
        return written;
    }

    @Override
    public List<OutboxMessage> claim(String of, int limit) {
        List<OutboxMessage> heads = due.stream().limit(limit).toList();
        due.removeAll(heads);
        return heads;
    }

    @Override
    public void handOver(OutboxSink to, OutboxMessage claimed) {
        alone++;
        assertThat(to.send(claimed)).isNotBlank();
    }

    @Override
    public void done(OutboxMessage message, String outcome) {
        assertThat(outcome).isEqualTo("written");
        done.add(message);
    }

    @Override
    public boolean failed(OutboxMessage message, String error, boolean hopeless) {
        return failed.add(message);
    }

    @Override
    public void later(OutboxMessage message, Duration pause) {
        later.put(message, pause);
    }

    @Override
    public void broken(OutboxMessage message, String error, Duration pause) {
        errors.add(error);
        later.put(message, pause);
    }

    /** What was given back is due again. */
    void itIsLater() {
        due.addAll(later.keySet());
        later.clear();
    }
}
