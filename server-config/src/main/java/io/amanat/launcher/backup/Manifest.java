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
 * @param dump null where each table is a text of COPY
 */
record Manifest(
        UUID id,
        Instant createdAt,
        String server,
        Map<String, Map<String, Integer>> migrations,
        List<Part> tables,
        Map<String, Long> sequences,
        Dump dump) {

    /** Each table is a text of COPY. Raised when a reader of the former would misunderstand. */
    static final int FORMAT = 1;
    /** All tables are in one archive of pg_dump; builds that know the former only refuse it. */
    static final int FORMAT_OF_DUMPS = 2;

    static final String ENTRY = "manifest.json";
    static final String DUMP_ENTRY = "data.pgdump";

    /**
     * The rows of one table.
     *
     * @param bytes of the text that COPY wrote
     * @param sha256 of that text; in a backup with a {@link Dump} the sum of the SHA-256 of its rows ({@link RowSum}), since
     *     the archive keeps no such text
     */
    record Part(Catalogue.Table table, long rows, long bytes, String sha256) {
        String entry() {
            return "data/" + table.key() + ".copy";
        }
    }

    /**
     * The archive of all tables.
     *
     * @param version of the pg_dump that wrote it
     * @param major of that version, at least which whoever reads it must have
     */
    record Dump(String version, int major, long bytes, String sha256) {}

    BackupForm form() {
        return dump == null ? BackupForm.COPY : BackupForm.PG_DUMP;
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
        JsonObjectBuilder json = JsonObjects.builder();
        if (dump != null) {
            json.add(
                    "dump",
                    JsonObjects.builder()
                            .add("version", dump.version())
                            .add("major", dump.major())
                            .add("bytes", dump.bytes())
                            .add("sha256", dump.sha256()));
        }
        return json.add("format", dump == null ? FORMAT : FORMAT_OF_DUMPS)
                .add("form", form().code())
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
            int format = json.getInt("format");
            if (format != FORMAT && format != FORMAT_OF_DUMPS) {
                throw new DamagedBackupException("The backup has format " + format + ", and this build reads formats "
                        + FORMAT + " and " + FORMAT_OF_DUMPS + "; restore it with the build that wrote it.");
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
                    sequences,
                    format == FORMAT ? null : readDump(json.getJsonObject("dump")));
        } catch (JsonException
                | ClassCastException
                | NullPointerException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException unreadable) {
            throw new DamagedBackupException("The backup's manifest cannot be read.", unreadable);
        }
    }

    private static Dump readDump(JsonObject dump) {
        return new Dump(
                dump.getString("version"),
                dump.getInt("major"),
                dump.getJsonNumber("bytes").longValueExact(),
                dump.getString("sha256"));
    }
}
