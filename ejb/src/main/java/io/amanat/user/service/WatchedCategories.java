package io.amanat.user.service;

import io.amanat.user.entity.WatchedCategoryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Who watches a category, for those who change the catalogue. */
@ApplicationScoped
public class WatchedCategories {
    @Inject
    private WatchedCategoryRepository watched;

    /** How many accounts watch it. */
    public long count(UUID categoryId) {
        return watched.countOf(categoryId);
    }

    /** Whoever watches one watches another instead. */
    public void move(UUID from, UUID into) {
        watched.move(from, into);
    }
}
