package io.amanat.category.rest;

import io.amanat.category.entity.Category;
import io.amanat.category.service.CategoryAdmin;
import io.amanat.category.service.CategoryInput;
import io.amanat.category.service.CategoryService;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.FreshAccount;
import io.amanat.http.rest.Ids;
import io.amanat.http.rest.JsonBody;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue: read by everybody, changed by administrators. */
@ApplicationScoped
@Path("marketplace/categories")
@Tag(name = "categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CategoryResource {
    @EJB
    private CategoryService categories;

    @EJB
    private CategoryAdmin admin;

    @Inject
    private CurrentActor actor;

    /** One category. */
    public record CategoryView(
            UUID id,
            String name,
            String nameEn,
            String slug,
            String description,
            String icon,
            UUID parentId,
            int order,
            boolean isActive) {
        static CategoryView from(Category category) {
            return new CategoryView(
                    category.id(),
                    category.name(),
                    category.nameEn(),
                    category.slug(),
                    category.description(),
                    category.icon(),
                    category.parentId(),
                    category.sortOrder(),
                    category.isActive());
        }
    }

    /** A category with those below it. */
    public record CategoryNode(CategoryView category, List<CategoryNode> children) {}

    /** A category and the way to it from the root, itself last. */
    public record CategoryPath(CategoryView category, List<CategoryView> path) {}

    /** The category that takes everything in. */
    public record MergeInput(String into) {}

    @GET
    @PermitAll
    @Operation(summary = "Active categories, flat, in display order")
    public Envelope<List<CategoryView>, Void> list() {
        return Envelope.of(categories.active().stream().map(CategoryView::from).toList());
    }

    @GET
    @Path("tree")
    @PermitAll
    @Operation(summary = "Active categories as a tree")
    public Envelope<List<CategoryNode>, Void> tree() {
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

    @GET
    @Path("all")
    @RolesAllowed("admin")
    @Operation(summary = "All categories, hidden ones too, for administrators")
    public Envelope<List<CategoryView>, Void> all() {
        return Envelope.of(
                admin.all(actor.get()).stream().map(CategoryView::from).toList());
    }

    @GET
    @Path("{id}")
    @PermitAll
    @Operation(summary = "An active category and the way to it from the root")
    public Envelope<CategoryPath, Void> find(@PathParam("id") String id) {
        List<CategoryView> path =
                categories.path(Ids.path(id)).stream().map(CategoryView::from).toList();
        return Envelope.of(new CategoryPath(path.get(path.size() - 1), path));
    }

    @POST
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Add a category")
    @Answers(status = 201, data = CategoryView.class)
    public Response create(JsonBody input) {
        Category category = admin.create(actor.get(), new CategoryInput(JsonBody.of(input)));
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(CategoryView.from(category)))
                .build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Change, move, hide or show a category; what is left out stays")
    public Envelope<CategoryView, Void> change(@PathParam("id") String id, JsonBody input) {
        return Envelope.of(
                CategoryView.from(admin.change(actor.get(), Ids.path(id), new CategoryInput(JsonBody.of(input)))));
    }

    @POST
    @Path("{id}/merge")
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Put everything of a category into another one and delete it")
    public Envelope<CategoryView, Void> merge(@PathParam("id") String id, MergeInput input) {
        UUID from = Ids.path(id);
        Fields fields = new Fields();
        UUID into = fields.uuid("into", input == null ? null : input.into(), true);
        fields.check();
        return Envelope.of(CategoryView.from(admin.merge(actor.get(), from, into)));
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @FreshAccount
    @Operation(summary = "Delete a category that nothing uses; 409 tells what does")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        admin.delete(actor.get(), Ids.path(id));
        return Envelope.said("The category is deleted.");
    }
}
