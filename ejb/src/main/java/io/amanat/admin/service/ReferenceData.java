package io.amanat.admin.service;

import io.amanat.admin.service.ReferenceFiles.CategorySeed;
import io.amanat.category.entity.NewCategory;
import io.amanat.category.service.CategoryService;
import io.amanat.config.service.LiveSettings;
import io.amanat.points.service.LevelService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * What every server needs whoever uses it: the catalogue tree, the loyalty ladder, settings with their defaults. Adds what
 * is missing and touches nothing that is there, so that each start may do it again. Demo accounts are no part of it.
 */
@Stateless
public class ReferenceData {
    @Inject
    private CategoryService categories;

    @Inject
    private LevelService levels;

    @Inject
    private LiveSettings settings;

    /** Adds what is missing, all or nothing. */
    public void load() {
        load(ReferenceFiles.categories(), null);
        levels.ensure(ReferenceFiles.levels());
        settings.ensureDefaults();
    }

    private void load(List<CategorySeed> siblings, UUID parentId) {
        for (int index = 0; index < siblings.size(); index++) {
            CategorySeed seed = siblings.get(index);
            UUID id = categories.ensure(
                    new NewCategory(seed.name(), seed.nameEn(), seed.slug(), seed.icon(), parentId, index));
            load(seed.children(), id);
        }
    }
}
