package io.amanat.template.service;

import io.amanat.category.service.CategoryTies;
import io.amanat.template.entity.TemplateCategoryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The templates of a category. */
@ApplicationScoped
public class TemplateCategoryTies implements CategoryTies {
    @Inject
    private TemplateCategoryRepository templates;

    @Override
    public String name() {
        return "templates";
    }

    @Override
    public long count(UUID categoryId) {
        return templates.count(categoryId);
    }

    @Override
    public void move(UUID from, UUID into, Instant now) {
        templates.move(from, into, now);
    }
}
