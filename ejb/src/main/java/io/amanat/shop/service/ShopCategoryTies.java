package io.amanat.shop.service;

import io.amanat.category.service.CategoryTies;
import io.amanat.shop.entity.ShopRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

/** The shops that name a category. */
@ApplicationScoped
public class ShopCategoryTies implements CategoryTies {
    @Inject
    private ShopRepository shops;

    @Override
    public String name() {
        return "shops";
    }

    @Override
    public long count(UUID categoryId) {
        return shops.countInCategory(categoryId);
    }

    @Override
    public void move(UUID from, UUID into, Instant now) {
        shops.moveCategory(from, into);
    }
}
