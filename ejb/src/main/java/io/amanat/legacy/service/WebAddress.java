package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Addresses that somebody's browser opens. The old store took any text for one; what the API would refuse, as it may be
 * a script, is not taken over.
 */
enum WebAddress {
    /** Of this server's files or of the web. */
    PICTURE("https?://[^\\s\"'<>]+|/(uploads|api/files)/[A-Za-z0-9._/-]+"),
    /** As {@link #PICTURE}, from foreign hosts over TLS only (R-BLG-03). */
    COVER("https://\\S+|/uploads/[\\w./-]+"),
    /** A page of the web. */
    PAGE("https?://[^\\s\"'<>]+"),
    /** A name in a network, or its page there. */
    HANDLE("(https?://)?[^\\s\"'<>:]+"),
    /** A file, or a page of the web client: of the web, or by its path, in which names are as people gave them. */
    REFERENCE("https?://[^\\p{Cntrl}\"<>]+|[^\\p{Cntrl}\"<>:/]*(/[^\\p{Cntrl}\"<>]*)?");

    private final Pattern form;

    WebAddress(String form) {
        this.form = Pattern.compile(form);
    }

    /** Whether a text is such an address. */
    boolean is(String text) {
        return form.matcher(text).matches();
    }

    /** Leaves out texts of an array column that are something else, and tells so. */
    UnaryOperator<List<String>> only(Reading reading, String column) {
        return texts -> texts.stream()
                .filter(text -> {
                    if (!is(text)) {
                        reading.gap(GapSeverity.WARNING, "invalid_" + column, text);
                    }
                    return is(text);
                })
                .toList();
    }

    /** Empties columns of a row that hold something else, and tells so. */
    void keep(Reading reading, RowBuilder row, String... columns) {
        for (String column : columns) {
            keep(reading, row, column, () -> row.set(column, null));
        }
    }

    /** @param instead what becomes of the row when a column holds something else */
    void keep(Reading reading, RowBuilder row, String column, Runnable instead) {
        String told = row.value(column);
        if (told != null && !is(told)) {
            reading.gap(GapSeverity.WARNING, "invalid_" + column, told);
            reading.entry().mend(instead);
        }
    }
}
