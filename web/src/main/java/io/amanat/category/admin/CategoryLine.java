package io.amanat.category.admin;

import io.amanat.category.entity.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A category in its place in the tree.
 *
 * @param parent null at the root
 * @param depth 0 at the root
 */
public record CategoryLine(Category row, Category parent, int depth) {
    /** From above to below, those of one parent in the order given; what stands below nothing that is given is a root. */
    static List<CategoryLine> tree(List<Category> rows) {
        Set<UUID> known = new HashSet<>();
        rows.forEach(row -> known.add(row.id()));
        Map<UUID, List<Category>> below = new HashMap<>();
        for (Category row : rows) {
            UUID parent = known.contains(row.parentId()) ? row.parentId() : null;
            below.computeIfAbsent(parent, key -> new ArrayList<>()).add(row);
        }
        List<CategoryLine> lines = new ArrayList<>();
        add(lines, below, null, 0);
        return List.copyOf(lines);
    }

    private static void add(List<CategoryLine> lines, Map<UUID, List<Category>> below, Category parent, int depth) {
        for (Category row : below.getOrDefault(parent == null ? null : parent.id(), List.of())) {
            lines.add(new CategoryLine(row, parent, depth));
            add(lines, below, row, depth + 1);
        }
    }

    /** A dash for each step down. */
    public String mark() {
        return "– ".repeat(depth);
    }
}
