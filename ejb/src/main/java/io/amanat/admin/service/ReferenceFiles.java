package io.amanat.admin.service;

import io.amanat.points.entity.NewLevel;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reference data that ships with the application: files of the folder {@code reference}. */
final class ReferenceFiles {
    private ReferenceFiles() {}

    /** The catalogue tree in its order. */
    static List<CategorySeed> categories() {
        return categories(read("categories.json").getJsonArray("categories"));
    }

    private static List<CategorySeed> categories(JsonArray rows) {
        return rows.getValuesAs(JsonObject.class).stream()
                .map(row -> new CategorySeed(
                        row.getString("name"),
                        row.getString("nameEn"),
                        row.getString("slug"),
                        row.getString("icon"),
                        row.containsKey("children") ? categories(row.getJsonArray("children")) : List.of()))
                .toList();
    }

    /** The ladder from the lowest step. */
    static List<NewLevel> levels() {
        return read("levels.json").getJsonArray("levels").getValuesAs(JsonObject.class).stream()
                .map(row -> new NewLevel(
                        row.getInt("level"),
                        row.getString("name"),
                        row.getString("nameEn"),
                        row.getInt("min"),
                        row.isNull("max") ? null : row.getInt("max"),
                        new BigDecimal(row.getString("discount")),
                        row.getBoolean("support"),
                        row.getInt("templates"),
                        row.getInt("withdrawals"),
                        row.getString("icon"),
                        row.getString("color")))
                .toList();
    }

    private static JsonObject read(String file) {
        try (InputStream stream = ReferenceFiles.class.getResourceAsStream("/reference/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the reference data " + file + " is missing");
            }
            return JsonObjects.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the reference data " + file + " cannot be read", unreadable);
        }
    }

    /** A category with those below it. */
    record CategorySeed(String name, String nameEn, String slug, String icon, List<CategorySeed> children) {}
}
