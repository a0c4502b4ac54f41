package io.amanat.category.rest;

import io.amanat.category.entity.Category;
import io.amanat.category.service.CategoryService;
import io.amanat.http.rest.Envelope;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue, for everybody. */
@RequestScoped
@Path("marketplace/categories")
@Tag(name = "categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource {
    @EJB
    private CategoryService categories;

    /** One category. */
    public record CategoryView(
            UUID id,
            String name,
            String nameEn,
            String slug,
            String description,
            String icon,
            UUID parentId,
            int order) {
        static CategoryView from(Category category) {
            return new CategoryView(
                    category.id(),
                    category.name(),
                    category.nameEn(),
                    category.slug(),
                    category.description(),
                    category.icon(),
                    category.parentId(),
                    category.sortOrder());
        }
    }

    /** A category with those below it. */
    public record CategoryNode(CategoryView category, List<CategoryNode> children) {}

    @GET
    @PermitAll
    @Operation(summary = "Active categories, flat, in display order")
    public Envelope list() {
        return Envelope.of(categories.active().stream().map(CategoryView::from).toList());
    }

    @GET
    @Path("tree")
    @PermitAll
    @Operation(summary = "Active categories as a tree")
    public Envelope tree() {
        List<Category> active = categories.active();
        Map<UUID, CategoryNode> nodes = new HashMap<>();
        active.forEach(row -> nodes.put(row.id(), new CategoryNode(CategoryView.from(row), new ArrayList<>())));
        List<CategoryNode> roots = new ArrayList<>();
        for (Category row : active) {
            CategoryNode parent = row.parentId() == null ? null : nodes.get(row.parentId());
            (parent == null ? roots : parent.children()).add(nodes.get(row.id()));
        }
        return Envelope.of(roots);
    }
}
