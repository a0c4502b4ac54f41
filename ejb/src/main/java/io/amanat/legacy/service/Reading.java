package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportColumn;
import io.amanat.legacy.entity.ImportRow;
import io.amanat.legacy.entity.NewGap;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One document on its way to rows: what its reader asks of it, and where its findings go. */
final class Reading {
    private static final int CODE_LENGTH = 60;
    private static final int SHOWN = 200;

    private final Collection collection;
    private final JsonObject document;
    private final References references;
    private final Map<String, Map<String, ImportColumn>> columns;
    private final Entry entry;
    private final Instant made;

    Reading(
            Collection collection,
            JsonObject document,
            References references,
            Map<String, Map<String, ImportColumn>> columns)
            throws Rejected {
        this.collection = collection;
        this.document = document;
        this.references = references;
        this.columns = columns;
        String legacyId = idOf(document);
        made = madeAt(legacyId);
        UUID id = newId(legacyId);
        entry = new Entry(legacyId, id);
        if (LegacyId.made(legacyId) == null && Values.absent(document.get("createdAt"))) {
            gap(GapSeverity.WARNING, "missing_created_at", (String) null);
        }
    }

    /** The document's own id in its one form. */
    static String idOf(JsonObject document) throws Rejected {
        String raw = text(document, "_id");
        String id = LegacyId.normal(raw);
        if (id == null) {
            String lost = LegacyId.fingerprint(document.toString()).substring(0, 12);
            throw new Rejected("invalid_id_" + lost, raw);
        }
        return id;
    }

    private static String text(JsonObject document, String field) {
        return textOf(document.get(field));
    }

    /** A document that already got a UUID in the new id space keeps it. */
    private UUID newId(String legacyId) {
        String given = LegacyId.normal(text(document, "pgId"));
        if (given != null && !LegacyId.isObjectId(given)) {
            return UUID.fromString(given);
        }
        return LegacyId.isObjectId(legacyId)
                ? LegacyId.of(made, collection.file() + ':' + legacyId)
                : UUID.fromString(legacyId);
    }

    private Instant madeAt(String legacyId) {
        try {
            Instant told = Values.moment(document.get("createdAt"));
            if (told != null) {
                return told;
            }
        } catch (IllegalArgumentException unreadable) {
            // The row builder reports it; the id still knows the second.
        }
        Instant byId = LegacyId.made(legacyId);
        return byId == null ? Instant.EPOCH : byId;
    }

    JsonObject document() {
        return document;
    }

    Entry entry() {
        return entry;
    }

    UUID id() {
        return entry.id();
    }

    /** When the document was made. */
    Instant made() {
        return made;
    }

    /** Its row. */
    RowBuilder row(String table) {
        return row(table, collection.appendOnly());
    }

    /** Its row where that has no id column, or no column for the old id. */
    RowBuilder keyedRow(String table, String key) {
        // What is there stays: a live setting belongs to the administrators.
        return builder(table, List.of(key), true, document, 0);
    }

    private RowBuilder row(String table, boolean appendOnly) {
        RowBuilder row = builder(table, List.of("id"), appendOnly, document, 0);
        row.set("id", id().toString());
        row.set("legacy_object_id", LegacyId.isObjectId(entry.legacyId()) ? entry.legacyId() : null);
        return row;
    }

    /**
     * A row below it with an id of its own.
     *
     * @param name what tells it from its siblings
     */
    RowBuilder child(String table, int level, JsonObject source, String name) {
        RowBuilder row = keyed(table, level, source, "id");
        row.set("id", childId(name).toString());
        return row;
    }

    /** The id of a child. */
    UUID childId(String name) {
        return LegacyId.of(made, collection.file() + ':' + entry.legacyId() + ':' + name);
    }

    /** A row below it that other columns name. */
    RowBuilder keyed(String table, int level, JsonObject source, String... key) {
        return builder(table, List.of(key), false, source, level);
    }

    /** A row below it that is never changed. */
    RowBuilder appended(String table, int level, JsonObject source, String name) {
        RowBuilder row = builder(table, List.of("id"), true, source, level);
        row.set("id", childId(name).toString());
        return row;
    }

    private RowBuilder builder(String table, List<String> key, boolean appendOnly, JsonObject source, int level) {
        ImportRow row = new ImportRow(table, key, appendOnly);
        entry.add(level, row);
        Map<String, ImportColumn> known = columns.get(table);
        if (known == null) {
            throw new IllegalStateException("there is no table " + table);
        }
        return new RowBuilder(this, row, known, source);
    }

    /** The row a reference means; null when it dangles. */
    UUID find(Collection target, String reference) {
        return references.find(target, reference);
    }

    /** The rows that references of an array mean, each once; dangling ones are told as a gap. */
    Set<UUID> all(Collection target, JsonArray array, String name) {
        Set<UUID> found = new LinkedHashSet<>();
        for (JsonValue element : array) {
            String told = element instanceof JsonString || element instanceof JsonObject ? textOf(element) : null;
            UUID id = told == null ? null : find(target, told);
            if (id == null) {
                gap(GapSeverity.WARNING, "dangling_" + name, element);
            } else {
                found.add(id);
            }
        }
        return found;
    }

    private static String textOf(JsonValue value) {
        try {
            return Values.text(value);
        } catch (IllegalArgumentException notAText) {
            return null;
        }
    }

    /** Elements of an array that are objects; others are told as a gap. */
    List<JsonObject> objects(String field) {
        JsonValue value = document.get(field);
        if (Values.absent(value)) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            gap(GapSeverity.WARNING, "invalid_" + field, value);
            return List.of();
        }
        return array.stream()
                .filter(element -> {
                    if (!(element instanceof JsonObject)) {
                        gap(GapSeverity.WARNING, "invalid_" + field, element);
                        return false;
                    }
                    return true;
                })
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A nested object; empty when there is none. */
    JsonObject object(String field) {
        return document.get(field) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** Notes something lost or changed. */
    void gap(GapSeverity severity, String code, JsonValue value) {
        gap(severity, code, value == null ? null : value.toString());
    }

    void gap(GapSeverity severity, String code, String value) {
        entry.add(new NewGap(collection.file(), entry.legacyId(), code(code), severity, payload(value)));
    }

    /** A finding as the gap table holds it. */
    static String payload(String value) {
        JsonObjectBuilder payload = JsonObjects.builder();
        if (value != null) {
            payload.add("value", value.length() <= SHOWN ? value : value.substring(0, SHOWN));
        }
        return payload.build().toString();
    }

    static String code(String code) {
        return code.length() <= CODE_LENGTH ? code : code.substring(0, CODE_LENGTH);
    }
}
