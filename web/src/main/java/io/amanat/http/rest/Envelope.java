package io.amanat.http.rest;

import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import java.util.function.Function;

/**
 * The shape of every successful answer. The types of what it holds are what the description of the API says of it
 * (ADR 0049), so a method names them: {@code Void} for what is never there.
 *
 * @param <D> what was asked for
 * @param <M> what is said of it, such as where a page stands
 */
@JsonbNillable(false)
public record Envelope<D, M>(boolean success, D data, M meta, String message) {
    /** Where a page stands in its list. */
    public record PageMeta(int page, int limit, long total) {}

    public static <D> Envelope<D, Void> of(D data) {
        return new Envelope<>(true, data, null, null);
    }

    public static Envelope<Void, Void> said(String message) {
        return new Envelope<>(true, null, null, message);
    }

    public static <T, V> Envelope<List<V>, PageMeta> page(Page<T> page, PageRequest wanted, Function<T, V> view) {
        List<V> rows = page.rows().stream().map(view).toList();
        return new Envelope<>(true, rows, new PageMeta(wanted.page(), wanted.limit(), page.total()), null);
    }
}
