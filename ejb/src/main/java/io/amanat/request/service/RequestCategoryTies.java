package io.amanat.request.service;

import io.amanat.category.service.CategoryTies;
import io.amanat.request.entity.RequestCategoryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The requests of a category. */
@ApplicationScoped
public class RequestCategoryTies implements CategoryTies {
    @Inject
    private RequestCategoryRepository requests;

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public long count(UUID categoryId) {
        return requests.count(categoryId);
    }

    @Override
    public void move(UUID from, UUID into, Instant now) {
        requests.move(from, into, now);
    }
}
