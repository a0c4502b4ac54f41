package io.amanat.template.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of templates and collections with only what their tables demand. */
public final class TemplateRows {
    private TemplateRows() {}

    /** A template of a seller and a category of its own. */
    public static Row template() {
        return Row.template(Row.user("seller").insert(), Row.category().insert());
    }

    /** A rule for everything that changes nothing, from noon on. */
    public static Row rule(UUID adminId) {
        return Row.of("market.price_rules")
                .with("name", "Autumn")
                .with("scope", "all")
                .with("adjust_bps", 0)
                .with("valid_from", Row.NOON)
                .with("created_by", adminId)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row collection(UUID ownerId) {
        return Row.of("market.collections")
                .with("owner_id", ownerId)
                .with("title", "For the office")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row member(UUID collectionId, UUID templateId, int position) {
        return Row.plain("market.collection_templates")
                .with("collection_id", collectionId)
                .with("template_id", templateId)
                .with("position", position);
    }
}
