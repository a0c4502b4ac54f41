package io.amanat.category.service;

import io.amanat.category.entity.Category;
import io.amanat.category.entity.CategoryRepository;
import io.amanat.category.entity.CategoryTreeRepository;
import io.amanat.category.entity.NewCategory;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
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

    @Inject
    private CategoryTreeRepository tree;

    @Inject
    private CategoryCache cache;

    @Inject
    private Event<CategoryEvents.Changed> changed;

    /** Active categories in display order, as they were a few seconds ago at the latest. */
    public List<Category> active() {
        return cache.active(categories::active);
    }

    /**
     * The way from the root to a category, itself last.
     *
     * @throws DomainException NOT_FOUND when there is no active one of that id
     */
    public List<Category> path(UUID id) {
        List<Category> path = tree.path(id);
        if (path.isEmpty() || !path.get(path.size() - 1).isActive()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such category.");
        }
        return path;
    }

    /**
     * The category a new request belongs to. It cannot be deleted before the caller's transaction ends.
     *
     * @param wanted null for the default one, which is created when it is missing
     * @throws DomainException VALIDATION_ERROR when there is no active category of that id
     */
    public UUID resolve(UUID wanted) {
        if (wanted == null) {
            return categories.activeByName(DEFAULT_NAME).orElseGet(() -> {
                add(new NewCategory(DEFAULT_NAME, DEFAULT_NAME, null, null, null, 0));
                return categories.activeByName(DEFAULT_NAME).orElseThrow();
            });
        }
        if (!tree.keep(wanted)) {
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
            add(category);
            // Another node may have been faster: then it is its row.
            return categories.activeByName(category.name()).orElseThrow();
        });
    }

    private void add(NewCategory category) {
        tree.lockTree();
        if (categories.insertIfAbsent(Uuid7.next(), category)) {
            changed.fire(new CategoryEvents.Changed());
        }
    }
}
