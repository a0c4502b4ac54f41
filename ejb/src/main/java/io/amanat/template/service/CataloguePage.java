package io.amanat.template.service;

import java.util.List;

/**
 * A page of a public list.
 *
 * @param total on all pages; null where the list is read by cursor
 * @param goesOn there are more behind these rows
 */
public record CataloguePage<T>(List<T> rows, Long total, boolean goesOn) {
    /** @param found one more than shown says whether the list goes on */
    static <T> CataloguePage<T> of(List<T> found, int limit, Long total) {
        return new CataloguePage<>(
                List.copyOf(found.subList(0, Math.min(limit, found.size()))), total, found.size() > limit);
    }

    /** The row after which the list goes on; null at its end. */
    public T last() {
        return goesOn ? rows.get(rows.size() - 1) : null;
    }
}
