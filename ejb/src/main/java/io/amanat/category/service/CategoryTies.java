package io.amanat.category.service;

import java.time.Instant;
import java.util.UUID;

/** What a feature has put into categories. The catalogue knows no other feature; each speaks for itself. */
public interface CategoryTies {
    /** What is counted, in the plural. */
    String name();

    long count(UUID categoryId);

    /** Puts all of it from one category into another. */
    void move(UUID from, UUID into, Instant now);
}
