package io.amanat.launcher.backup;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a backup says of itself.
 *
 * @param id of this backup
 * @param createdAt the moment of the database that it shows, by the database's clock
 * @param server version of PostgreSQL
 * @param migrations of each schema: versions with the checksums of their scripts
 * @param tables in the order of the file
 * @param sequences last value by quoted name
 */
record Manifest(
        UUID id,
        Instant createdAt,
        String server,
        Map<String, Map<String, Integer>> migrations,
        List<Part> tables,
        Map<String, Long> sequences) {

    /** Raised when a reader of the former would misunderstand. */
    static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    /**
     * The rows of one table.
     *
     * @param bytes of the text that COPY wrote
     * @param sha256 of that text
     */
    record Part(Catalogue.Table table, long rows, long bytes, String sha256) {
        String entry() {
            return "data/" + table.key() + ".copy";
        }
    }

    long rows() {
        return tables.stream().mapToLong(Part::rows).sum();
    }

    List<String> schemas() {
        return List.copyOf(migrations.keySet());
    }

    String toJson() {
        JsonObjectBuilder histories = JsonObjects.builder();
        migrations.forEach((schema, versions) -> {
            JsonObjectBuilder history = JsonObjects.builder();
            versions.forEach(history::add);
            histories.add(schema, history);
        });
        JsonArrayBuilder parts = JsonObjects.arrayBuilder();
        for (Part part : tables) {
            JsonArrayBuilder columns = JsonObjects.arrayBuilder();
            part.table().columns().forEach(columns::add);
            parts.add(JsonObjects.builder()
                    .add("schema", part.table().schema())
                    .add("table", part.table().name())
                    .add("columns", columns)
                    .add("rows", part.rows())
                    .add("bytes", part.bytes())
                    .add("sha256", part.sha256()));
        }
        JsonObjectBuilder values = JsonObjects.builder();
        sequences.forEach(values::add);
        return JsonObjects.builder()
                .add("format", FORMAT)
                .add("id", id.toString())
                .add("createdAt", createdAt.toString())
                .add("server", server)
                .add("migrations", histories)
                .add("tables", parts)
                .add("sequences", values)
                .build()
                .toString();
    }

    /** @throws DamagedBackupException when it is not what {@link #toJson} writes */
    static Manifest read(String text) {
        try {
            JsonObject json = JsonObjects.read(text);
            if (json.getInt("format") != FORMAT) {
                throw new DamagedBackupException("The backup has format " + json.getInt("format")
                        + ", and this build reads format " + FORMAT + "; restore it with the build that wrote it.");
            }
            Map<String, Map<String, Integer>> migrations = new TreeMap<>();
            json.getJsonObject("migrations").forEach((schema, history) -> {
                Map<String, Integer> versions = new TreeMap<>();
                history.asJsonObject()
                        .keySet()
                        .forEach(version ->
                                versions.put(version, history.asJsonObject().getInt(version)));
                migrations.put(schema, versions);
            });
            List<Part> parts = new ArrayList<>();
            for (JsonObject part : json.getJsonArray("tables").getValuesAs(JsonObject.class)) {
                parts.add(new Part(
                        new Catalogue.Table(
                                part.getString("schema"),
                                part.getString("table"),
                                part.getJsonArray("columns").getValuesAs(JsonString::getString)),
                        part.getJsonNumber("rows").longValueExact(),
                        part.getJsonNumber("bytes").longValueExact(),
                        part.getString("sha256")));
            }
            Map<String, Long> sequences = new TreeMap<>();
            JsonObject values = json.getJsonObject("sequences");
            values.keySet()
                    .forEach(name ->
                            sequences.put(name, values.getJsonNumber(name).longValueExact()));
            return new Manifest(
                    UUID.fromString(json.getString("id")),
                    Instant.parse(json.getString("createdAt")),
                    json.getString("server"),
                    migrations,
                    parts,
                    sequences);
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException unreadable) {
            throw new DamagedBackupException("The backup's manifest cannot be read.", unreadable);
        }
    }
}
