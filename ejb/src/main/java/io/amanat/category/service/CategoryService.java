package io.amanat.category.service;

import io.amanat.category.entity.Category;
import io.amanat.category.entity.CategoryRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The catalogue. */
@Stateless
public class CategoryService {
    /** Where a request goes that names no category. */
    public static final String DEFAULT_NAME = "General";

    @Inject
    private CategoryRepository categories;

    public List<Category> active() {
        return categories.active();
    }

    /**
     * The category a new request belongs to.
     *
     * @param wanted null for the default one, which is created when it is missing
     * @throws DomainException VALIDATION_ERROR when there is no active category of that id
     */
    public UUID resolve(UUID wanted) {
        if (wanted == null) {
            return categories.activeByName(DEFAULT_NAME).orElseGet(() -> {
                categories.insertIfAbsent(Uuid7.next(), DEFAULT_NAME, DEFAULT_NAME, 0);
                return categories.activeByName(DEFAULT_NAME).orElseThrow();
            });
        }
        if (categories.find(wanted).filter(Category::isActive).isEmpty()) {
            throw DomainException.invalid("categoryId", "UNKNOWN", "There is no such category.");
        }
        return wanted;
    }

    /** Adds a category unless one of that name is active. */
    public void ensure(String name, String nameEn, int sortOrder) {
        categories.insertIfAbsent(Uuid7.next(), name, nameEn, sortOrder);
    }
}
