package io.amanat.category.service;

import io.amanat.category.entity.CategoryEdit;
import io.amanat.shared.json.PartialInput;
import jakarta.json.JsonObject;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What an administrator says of a category. */
public final class CategoryInput {
    private static final int MAX_NAME = 120;
    private static final int MAX_SLUG = 140;
    private static final int MAX_DESCRIPTION = 1_000;
    private static final int MAX_ICON = 200;
    private static final int MAX_ORDER = 1_000_000;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final JsonObject input;

    public CategoryInput(JsonObject input) {
        this.input = input;
    }

    /** A category of which nothing is known yet. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    CategoryEdit whole() {
        PartialInput values = new PartialInput(input);
        if (!values.has("name")) {
            values.fields().reject("name", "REQUIRED", "name is required.");
        }
        return read(values, new CategoryEdit(null, null, null, null, null, null, 0, true));
    }

    /** The whole category after this change. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR */
    CategoryEdit over(CategoryEdit stored) {
        return read(new PartialInput(input), stored);
    }

    private static CategoryEdit read(PartialInput values, CategoryEdit stored) {
        CategoryEdit edit = new CategoryEdit(
                tidy(values.text("name", stored.name(), 1, MAX_NAME)),
                tidy(values.text("nameEn", stored.nameEn(), 0, MAX_NAME)),
                values.matching("slug", stored.slug(), SLUG, MAX_SLUG),
                values.text("description", stored.description(), 0, MAX_DESCRIPTION),
                values.text("icon", stored.icon(), 0, MAX_ICON),
                values.uuid("parentId", stored.parentId()),
                values.integer("order", stored.sortOrder(), -MAX_ORDER, MAX_ORDER),
                values.flag("isActive", stored.active()));
        values.check();
        return edit;
    }

    /**
     * One name is one text whatever keyboard it comes from: composed letters, single blanks, and of the two kinds of yeh
     * and kaf the Persian one.
     */
    static String tidy(String name) {
        if (name == null) {
            return null;
        }
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00A0]+", " ")
                .replace('\u064A', '\u06CC')
                .replace('\u0643', '\u06A9')
                .strip();
    }
}
