package io.amanat.file.service;

import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Takes away bytes that no row needs: those of deleted files, and those of uploads that ended halfway. */
@ApplicationScoped
public class UnneededBytes implements OutboxSink {
    static final String SINK = "files";

    @Inject
    private FileRecords records;

    @Inject
    private ChosenFileStore store;

    @Override
    public String name() {
        return SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        List<String> keys =
                JsonObjects.read(message.payload()).getJsonArray("keys").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
        Set<String> needed = records.needed(keys);
        int removed = 0;
        for (String key : keys) {
            if (!needed.contains(key)) {
                try {
                    store.get().delete(key);
                } catch (IOException unreachable) {
                    throw new UncheckedIOException(unreachable);
                }
                removed++;
            }
        }
        return removed + " removed";
    }
}
