package io.amanat.category.admin;

import io.amanat.category.entity.Category;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** One category, found among all of them. */
@Named("category")
@RequestScoped
public class CategoryPage {
    @Inject
    private ConsoleInput input;

    @Inject
    private CategoriesPage categories;

    private CategoryLine line;

    /** Reads it and offers its names for changing; what does not exist is 404. */
    public void load() {
        Category row = getLine().row();
        input.form("rename").put("name", row.name());
        input.form("rename").put("nameEn", row.nameEn());
    }

    public CategoryLine getLine() {
        if (line == null) {
            UUID id = input.id("id");
            line = categories.getRows().stream()
                    .filter(one -> one.row().id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
        }
        return line;
    }

    /** Where its things can go: every other category that is shown. */
    public List<CategoryLine> getOthers() {
        UUID id = getLine().row().id();
        return categories.getRows().stream()
                .filter(one -> one.row().isActive() && !one.row().id().equals(id))
                .toList();
    }
}
