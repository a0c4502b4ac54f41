package io.amanat.blog.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Lists by cursor: the last id of the page before. What is no cursor is the first page (R-OPS-06). */
record BlogPages(UUID after, int limit) {
    /** Where the next page begins; null at the end. */
    public record Cursor(String nextCursor) {}

    static BlogPages of(String cursor, String limit) {
        return new BlogPages(
                Uuid7.parseOrNull(cursor), PageRequest.of(null, limit).limit());
    }

    <T, V> Envelope<List<V>, Cursor> envelope(List<T> rows, Function<T, UUID> id, Function<T, V> view) {
        String next =
                rows.size() < limit ? null : id.apply(rows.get(rows.size() - 1)).toString();
        return new Envelope<>(true, rows.stream().map(view).toList(), new Cursor(next), null);
    }
}
