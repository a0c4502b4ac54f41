package io.amanat.category.service;

import io.amanat.category.entity.Category;
import io.amanat.category.entity.CategoryRepository;
import io.amanat.category.entity.NewCategory;
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
                categories.insertIfAbsent(
                        Uuid7.next(), new NewCategory(DEFAULT_NAME, DEFAULT_NAME, null, null, null, 0));
                return categories.activeByName(DEFAULT_NAME).orElseThrow();
            });
        }
        if (categories.find(wanted).filter(Category::isActive).isEmpty()) {
            throw DomainException.invalid("categoryId", "UNKNOWN", "There is no such category.");
        }
        return wanted;
    }

    /**
     * Adds a category unless one of its name or slug is there already, also one that an administrator has renamed, moved
     * or hidden: such a one stays as it is.
     *
     * @return the category that is there now
     */
    public UUID ensure(NewCategory category) {
        return categories.known(category.name(), category.slug()).orElseGet(() -> {
            categories.insertIfAbsent(Uuid7.next(), category);
            // Another node may have been faster: then it is its row.
            return categories.activeByName(category.name()).orElseThrow();
        });
    }
}
