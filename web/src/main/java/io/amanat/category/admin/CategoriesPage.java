package io.amanat.category.admin;

import io.amanat.category.service.CategoryAdmin;
import io.amanat.category.service.CategoryInput;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The whole catalogue as a tree, hidden categories too, and one of them; one statement. */
@Named("categories")
@RequestScoped
public class CategoriesPage {
    private static final String TEXTS = "io.amanat.category.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private CategoryAdmin admin;

    private List<CategoryLine> rows;

    /** Reads all of them. */
    public void load() {
        rows = CategoryLine.tree(admin.all(console.actor()));
    }

    public List<CategoryLine> getRows() {
        if (rows == null) {
            load();
        }
        return rows;
    }

    /** Adds one, at the root or below another. */
    public String add() {
        UUID id = admin.create(console.acting(), new CategoryInput(said("name", "nameEn", "parentId")))
                .id();
        return done("add.done", id);
    }

    /** What was written into these fields; what was left empty is not said. */
    private JsonObject said(String... names) {
        JsonObjectBuilder said = Json.createObjectBuilder();
        for (String name : names) {
            if (input.text(name) != null) {
                said.add(name, input.text(name));
            }
        }
        return said.build();
    }

    /** Gives the category at hand other names; an empty English name takes it away. */
    public String rename() {
        JsonObjectBuilder change =
                Json.createObjectBuilder().add("name", input.text("name") == null ? "" : input.text("name"));
        if (input.text("nameEn") == null) {
            change.addNull("nameEn");
        } else {
            change.add("nameEn", input.text("nameEn"));
        }
        return change(change.build(), "rename.done");
    }

    public String hide() {
        return change(Json.createObjectBuilder().add("isActive", false).build(), "hide.done");
    }

    public String show() {
        return change(Json.createObjectBuilder().add("isActive", true).build(), "show.done");
    }

    /** Puts everything of the category at hand into another one, whose page it opens. */
    public String merge() {
        Actor actor = console.acting();
        Fields fields = new Fields();
        UUID into = fields.uuid("into", input.text("into"), true);
        fields.check();
        return done("merge.done", admin.merge(actor, input.id("id"), into).id());
    }

    /** Deletes the category at hand, which nothing uses. */
    public String delete() {
        admin.delete(console.acting(), input.id("id"));
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), "delete.done"), ConsolePage.CATEGORIES.path());
    }

    private String change(JsonObject change, String key) {
        UUID id = input.id("id");
        admin.change(console.acting(), id, new CategoryInput(change));
        return done(key, id);
    }

    private String done(String key, UUID id) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.CATEGORY.path() + "?id=" + id);
    }
}
