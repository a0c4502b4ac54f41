package io.amanat.http.rest;

import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import java.util.function.Function;

/** The shape of every successful answer. */
@JsonbNillable(false)
public record Envelope(boolean success, Object data, Object meta, String message) {
    /** Where a page stands in its list. */
    public record PageMeta(int page, int limit, long total) {}

    public static Envelope of(Object data) {
        return new Envelope(true, data, null, null);
    }

    public static Envelope said(String message) {
        return new Envelope(true, null, null, message);
    }

    public static <T> Envelope page(Page<T> page, PageRequest wanted, Function<T, ?> view) {
        List<?> rows = page.rows().stream().map(view).toList();
        return new Envelope(true, rows, new PageMeta(wanted.page(), wanted.limit(), page.total()), null);
    }
}
