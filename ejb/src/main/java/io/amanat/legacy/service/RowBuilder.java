package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportColumn;
import io.amanat.legacy.entity.ImportRow;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Fills one row from one object. A field is named by its path ({@code budget.min}). What cannot be taken over becomes
 * null or the fallback, and a gap of severity warning; {@code must…} rejects the document instead.
 */
final class RowBuilder {
    private static final int WHOLE_DIGITS = 20;
    private static final int SCALE = 18;

    private final Reading reading;
    private final ImportRow row;
    private final Map<String, ImportColumn> columns;
    private final JsonObject source;

    RowBuilder(Reading reading, ImportRow row, Map<String, ImportColumn> columns, JsonObject source) {
        this.reading = reading;
        this.row = row;
        this.columns = columns;
        this.source = source;
    }

    ImportRow row() {
        return row;
    }

    /** What a column has got. */
    String value(String column) {
        return row.value(column);
    }

    RowBuilder set(String column, String value) {
        column(column);
        row.set(column, value);
        return this;
    }

    RowBuilder text(String column, String path) {
        return set(column, fit(column, read(column, path, Values::text)));
    }

    RowBuilder text(String column, String path, String fallback) {
        text(column, path);
        return row.value(column) == null ? set(column, fallback) : this;
    }

    RowBuilder mustText(String column, String path) throws Rejected {
        return must(text(column, path), column);
    }

    /** Stripped, without the character PostgreSQL cannot store, cut to the column. */
    String fit(String column, String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\u0000", "").strip();
        int max = column(column).maxLength();
        if (max > 0 && clean.codePointCount(0, clean.length()) > max) {
            reading.gap(GapSeverity.WARNING, "truncated_" + column, text);
            clean = clean.substring(0, clean.offsetByCodePoints(0, max)).strip();
        }
        return clean.isEmpty() ? null : clean;
    }

    /** A decimal of at most 20 digits before and 18 after the point, written without an exponent (R-DB-11). */
    RowBuilder amount(String column, String path) {
        BigDecimal value = read(column, path, Values::decimal);
        if (value != null) {
            BigDecimal plain = value.stripTrailingZeros();
            if (plain.precision() - plain.scale() > WHOLE_DIGITS || plain.scale() > SCALE) {
                reading.gap(GapSeverity.WARNING, "invalid_" + column, value.toString());
                value = null;
            }
        }
        return set(column, value == null ? null : value.toPlainString());
    }

    RowBuilder mustAmount(String column, String path) throws Rejected {
        return must(amount(column, path), column);
    }

    RowBuilder whole(String column, String path, Long fallback) {
        Long value = read(column, path, Values::whole);
        Long kept = value == null ? fallback : value;
        return set(column, kept == null ? null : kept.toString());
    }

    RowBuilder mustWhole(String column, String path) throws Rejected {
        return must(whole(column, path, null), column);
    }

    RowBuilder flag(String column, String path, boolean fallback) {
        Boolean value = read(column, path, Values::flag);
        return set(column, Boolean.toString(value == null ? fallback : value));
    }

    RowBuilder moment(String column, String path, Instant fallback) {
        Instant value = read(column, path, Values::moment);
        Instant kept = value == null ? fallback : value;
        return set(column, kept == null ? null : kept.toString());
    }

    /** Creation and last change, as every table of the marketplace has them. */
    RowBuilder times() {
        set("created_at", reading.made().toString());
        return moment("updated_at", "updatedAt", reading.made());
    }

    /**
     * A value of the column's enum.
     *
     * @param renamed old names and what they are called now
     * @param fallback for an absent or unknown value
     */
    RowBuilder choice(String column, String path, Map<String, String> renamed, String fallback) {
        String told = read(column, path, Values::text);
        String label = told == null ? null : renamed.getOrDefault(told, told);
        if (label != null && !column(column).labels().contains(label)) {
            reading.gap(GapSeverity.WARNING, "unknown_" + column, told);
            label = null;
        }
        return set(column, label == null ? fallback : label);
    }

    RowBuilder choice(String column, String path, String fallback) {
        return choice(column, path, Map.of(), fallback);
    }

    /** A state: guessing one would move money or people, so an unknown one rejects the document. */
    RowBuilder mustChoice(String column, String path, Map<String, String> renamed) throws Rejected {
        choice(column, path, renamed, null);
        if (row.value(column) == null) {
            throw new Rejected("unknown_" + column, read(column, path, Values::text));
        }
        return this;
    }

    /** A row of another collection; a dangling reference becomes null. */
    RowBuilder reference(String column, String path, Collection target) {
        String told = read(column, path, Values::text);
        UUID found = told == null ? null : reading.find(target, told);
        if (told != null && found == null) {
            reading.gap(GapSeverity.WARNING, "dangling_" + column, told);
        }
        return set(column, found == null ? null : found.toString());
    }

    RowBuilder mustReference(String column, String path, Collection target) throws Rejected {
        reference(column, path, target);
        if (row.value(column) == null) {
            String told = read(column, path, Values::text);
            throw new Rejected((told == null ? "missing_" : "dangling_") + column, told);
        }
        return this;
    }

    /** A reference within the collection that must be there first: the document waits for it. */
    RowBuilder sibling(String column, String path, Collection own) throws Rejected {
        String told = read(column, path, Values::text);
        UUID found = told == null ? null : reading.find(own, told);
        if (told != null && found == null) {
            throw Rejected.waiting("dangling_" + column, told);
        }
        return set(column, found == null ? null : found.toString());
    }

    /** A reference to a collection that comes later, or to its own: set when that one is there. */
    RowBuilder later(String column, String path, Collection target) {
        column(column);
        String told = read(column, path, Values::text);
        if (told != null) {
            reading.entry().add(new Entry.Link(row.table(), column, UUID.fromString(row.value("id")), target, told));
        }
        return this;
    }

    /** An array of texts. @param kept makes of them what the API would take */
    RowBuilder texts(String column, String path, UnaryOperator<List<String>> kept) {
        List<String> told = readTexts(column, path);
        List<String> taken = kept.apply(told);
        reading.entry().mend(() -> set(column, literal(taken)));
        return set(column, literal(told));
    }

    /** An array of texts. */
    RowBuilder texts(String column, String path) {
        return set(column, literal(readTexts(column, path)));
    }

    private List<String> readTexts(String column, String path) {
        List<String> kept = new ArrayList<>();
        for (JsonValue element : array(column, path)) {
            try {
                String text = Values.text(element);
                if (text != null && !text.isBlank()) {
                    kept.add(text.replace("\u0000", "").strip());
                }
            } catch (IllegalArgumentException notAText) {
                reading.gap(GapSeverity.WARNING, "invalid_" + column, element);
            }
        }
        return kept;
    }

    /** An array of whole numbers. */
    RowBuilder numbers(String column, String path) {
        List<String> kept = new ArrayList<>();
        for (JsonValue element : array(column, path)) {
            try {
                kept.add(Values.whole(element).toString());
            } catch (IllegalArgumentException | NullPointerException notANumber) {
                reading.gap(GapSeverity.WARNING, "invalid_" + column, element);
            }
        }
        return set(column, literal(kept));
    }

    /** JSON of one kind as it is, what Extended JSON writes as objects in plain. */
    RowBuilder json(String column, String path, JsonValue.ValueType type, String fallback) {
        JsonValue value = at(path);
        if (!Values.absent(value) && value.getValueType() != type) {
            reading.gap(GapSeverity.WARNING, "invalid_" + column, value);
            value = null;
        }
        if (!Values.absent(value)) {
            String plain = Values.plain(value).toString().replace("\\u0000", "");
            reading.entry().mend(() -> set(column, plain));
        }
        return set(column, Values.absent(value) ? fallback : value.toString().replace("\\u0000", ""));
    }

    /** The value at a path; null when any step is missing. */
    JsonValue at(String path) {
        JsonValue value = source;
        for (String step : path.split("\\.")) {
            value = value instanceof JsonObject object ? object.get(step) : null;
        }
        return value;
    }

    private JsonArray array(String column, String path) {
        JsonValue value = at(path);
        if (!Values.absent(value) && !(value instanceof JsonArray)) {
            reading.gap(GapSeverity.WARNING, "invalid_" + column, value);
        }
        return value instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }

    private <T> T read(String column, String path, Function<JsonValue, T> as) {
        JsonValue value = at(path);
        try {
            return as.apply(value);
        } catch (IllegalArgumentException unreadable) {
            reading.gap(GapSeverity.WARNING, "invalid_" + column, value);
            return null;
        }
    }

    private RowBuilder must(RowBuilder built, String column) throws Rejected {
        if (row.value(column) == null) {
            throw new Rejected("missing_" + column, null);
        }
        return built;
    }

    private ImportColumn column(String column) {
        ImportColumn known = columns.get(column);
        if (known == null) {
            throw new IllegalStateException("there is no column " + row.table() + "." + column);
        }
        return known;
    }

    private static String literal(List<String> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (String text : texts) {
            literal.append(literal.length() > 1 ? ",\"" : "\"")
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }
}
