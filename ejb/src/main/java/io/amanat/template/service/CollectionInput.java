package io.amanat.template.service;

import io.amanat.shared.json.PartialInput;
import io.amanat.template.entity.CollectionEdit;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a seller says of a collection: a key left out stays, null takes the value away.
 *
 * @param edit the whole collection after the change
 * @param templateIds what it holds, in order; null leaves it as it is
 */
record CollectionInput(CollectionEdit edit, List<UUID> templateIds) {
    /** Templates a collection may hold. */
    static final int MAX_TEMPLATES = 100;

    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final int MAX_LINK = 500;
    /** Pictures of this server, or of the web; nothing that a browser would run. */
    private static final Pattern PICTURE =
            Pattern.compile("(https?://[^\\s\"'<>]+)|(/(uploads|api/files)/[A-Za-z0-9._/-]+)");

    private static final CollectionEdit BLANK = new CollectionEdit(null, null, null, false);

    /** A new one. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad key */
    static CollectionInput whole(JsonObject input) {
        PartialInput values = new PartialInput(input);
        if (!values.has("title")) {
            values.fields().reject("title", "REQUIRED", "title is required.");
        }
        return read(values, BLANK);
    }

    /** A change. @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad key */
    static CollectionInput over(JsonObject input, CollectionEdit stored) {
        return read(new PartialInput(input), stored);
    }

    private static CollectionInput read(PartialInput values, CollectionEdit stored) {
        CollectionInput read = new CollectionInput(
                new CollectionEdit(
                        values.line("title", stored.title(), 1, MAX_TITLE),
                        values.text("description", stored.description(), 0, MAX_DESCRIPTION),
                        values.matching("coverImage", stored.coverImage(), PICTURE, MAX_LINK),
                        values.flag("isPublic", stored.isPublic())),
                values.uuids("templateIds", MAX_TEMPLATES));
        values.check();
        return read;
    }
}
