package io.amanat.meta.service;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which feature is on which surface: the matrix of the product requirements (2.2), from one file. */
public final class Parity {
    private static final String FILE = "/meta/parity.json";

    private Parity() {}

    /**
     * How a surface has a feature.
     *
     * @param support full, partial, absent or planned
     * @param note null, or what the word leaves out
     */
    public record Cell(String support, String note) {}

    /** One feature. */
    public record Feature(
            String area,
            String feature,
            Cell sellerDashboard,
            Cell platformMarketplace,
            Cell whiteLabel,
            Cell miniApp,
            String serverCapability) {}

    /** All features in the order of the matrix. */
    public static List<Feature> load() {
        try (InputStream stream = Parity.class.getResourceAsStream(FILE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return JsonObjects.read(text).getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                    .map(Parity::feature)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read", unreadable);
        }
    }

    private static Feature feature(JsonObject row) {
        return new Feature(
                row.getString("area"),
                row.getString("feature"),
                cell(row, "sellerDashboard"),
                cell(row, "platformMarketplace"),
                cell(row, "whiteLabel"),
                cell(row, "miniApp"),
                row.getString("serverCapability"));
    }

    private static Cell cell(JsonObject row, String surface) {
        JsonObject cell = row.getJsonObject(surface);
        return new Cell(cell.getString("support"), cell.getString("note", null));
    }
}
