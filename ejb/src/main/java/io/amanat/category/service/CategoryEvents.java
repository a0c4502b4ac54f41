package io.amanat.category.service;

/** What happened to the catalogue, told inside the same transaction. */
public final class CategoryEvents {
    private CategoryEvents() {}

    /** The tree is another one once this transaction is committed. */
    public record Changed() {}
}
