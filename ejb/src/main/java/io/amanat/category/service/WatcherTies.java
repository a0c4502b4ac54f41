package io.amanat.category.service;

import io.amanat.user.service.WatchedCategories;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The accounts that watch a category. */
@ApplicationScoped
public class WatcherTies implements CategoryTies {
    @Inject
    private WatchedCategories watched;

    @Override
    public String name() {
        return "watchers";
    }

    @Override
    public long count(UUID categoryId) {
        return watched.count(categoryId);
    }

    @Override
    public void move(UUID from, UUID into, Instant now) {
        watched.move(from, into);
    }
}
