package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportColumn;
import io.amanat.legacy.entity.ImportRepository;
import io.amanat.legacy.entity.ImportedLikes;
import io.amanat.legacy.entity.NewGap;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes an export of the retired document store into the database (R-DB-09…13).
 *
 * <p>Documents go through in batches, each batch with its old ids and gaps in one transaction: after a kill at any moment
 * the next run goes on from what is committed. A document is skipped when it would write what was written last time, so a
 * rerun changes nothing, and what people changed since stays unless the export itself changed. A dry run does all of it
 * in one transaction that is rolled back.
 */
public final class LegacyImport {
    /** Documents of one transaction. */
    public static final int BATCH = 500;
    /** Where an import is when all documents are through. */
    public static final String VERIFICATION = "verification";

    private final Connection connection;
    private final ImportRepository repository;
    private final ImportProgress progress;
    private final Instant now;
    private final boolean dryRun;
    private final ImportReport report = new ImportReport();
    private final References references = new References();
    private final Links links = new Links();
    private final Likes likes = new Likes();
    private final Sums sums = new Sums();
    private Map<String, Map<String, ImportColumn>> columns;
    private long done;
    private long total;

    /**
     * @param connection to the marketplace's database, as the application's role, of nobody else's use
     * @param now what rows of the import itself are dated with
     */
    public LegacyImport(Connection connection, ImportProgress progress, Instant now, boolean dryRun) {
        this.connection = connection;
        this.repository = new ImportRepository(connection);
        this.progress = progress;
        this.now = now;
        this.dryRun = dryRun;
    }

    /**
     * Becomes the one import that may run on this database, until the connection is closed; {@link #run} does it too.
     *
     * @throws ImportException when another one runs
     */
    public void lock() throws SQLException {
        if (!repository.lock()) {
            throw new ImportException("another import is running on this database");
        }
    }

    /**
     * Imports a folder and verifies the result.
     *
     * @throws ImportException when the folder is not a whole export, or another import runs
     */
    public ImportReport run(Path folder) throws IOException, SQLException {
        lock();
        ExportFolder export = new ExportFolder(folder);
        connection.setAutoCommit(false);
        total = export.lines();
        columns = repository.columns();
        for (Collection collection : Collection.values()) {
            references.load(collection, repository.mappings(collection.file()));
        }
        for (Collection collection : Collection.values()) {
            read(collection, export);
        }
        progress.at(VERIFICATION, done, total, report);
        links.store(repository, references, report, now);
        likes.store(new ImportedLikes(connection), references);
        new Verification(repository, references, sums, report, now).run();
        if (dryRun) {
            connection.rollback();
        } else {
            connection.commit();
        }
        return report;
    }

    private void read(Collection collection, ExportFolder export) throws IOException, SQLException {
        ImportReport.Line line = report.line(collection.file());
        Batch batch = new Batch(collection, connection, repository, references, report, sums, now);
        Set<String> seen = new HashSet<>();
        List<JsonObject> waiting = new ArrayList<>();
        try (BufferedReader file = export.open(collection)) {
            for (String text = file.readLine(); text != null; text = file.readLine()) {
                done++;
                if (text.isBlank()) {
                    continue;
                }
                line.read();
                JsonObject document = parse(batch, text);
                if (document != null && isNew(batch, document, seen) && !add(batch, document, false)) {
                    waiting.add(document);
                }
                if (batch.size() >= BATCH) {
                    end(batch, collection);
                }
            }
        }
        end(batch, collection);
        readWaiting(batch, collection, waiting);
    }

    /** Documents that refer to others of their collection, until no round helps any more. */
    private void readWaiting(Batch batch, Collection collection, List<JsonObject> documents) throws SQLException {
        List<JsonObject> waiting = documents;
        boolean last = false;
        while (!waiting.isEmpty()) {
            List<JsonObject> still = new ArrayList<>();
            for (JsonObject document : waiting) {
                if (!add(batch, document, last)) {
                    still.add(document);
                }
                if (batch.size() >= BATCH) {
                    end(batch, collection);
                }
            }
            end(batch, collection);
            last = still.size() == waiting.size();
            waiting = still;
        }
    }

    private void end(Batch batch, Collection collection) throws SQLException {
        batch.store();
        if (!dryRun) {
            connection.commit();
        }
        progress.at(collection.file(), done, total, report);
    }

    private JsonObject parse(Batch batch, String text) {
        try {
            return JsonObjects.read(text);
        } catch (JsonException unreadable) {
            String lost = LegacyId.fingerprint(text).substring(0, 12);
            batch.reject(null, "malformed_line_" + lost, text);
            return null;
        }
    }

    private boolean isNew(Batch batch, JsonObject document, Set<String> seen) {
        try {
            String id = Reading.idOf(document);
            if (seen.add(id)) {
                return true;
            }
            batch.duplicate(id);
        } catch (Rejected withoutId) {
            batch.reject(null, withoutId.code(), withoutId.value());
        }
        return false;
    }

    /** @return false when the document must wait for another one of its collection */
    private boolean add(Batch batch, JsonObject document, boolean last) throws SQLException {
        Entry entry = null;
        try {
            Reading reading = new Reading(batch.collection(), document, references, columns);
            entry = reading.entry();
            batch.collection().read(reading);
            adopt(batch.collection(), entry);
            links.add(batch.collection(), entry);
            likes.add(batch.collection(), entry);
            batch.add(entry);
        } catch (Rejected rejected) {
            if (rejected.isWaiting() && !last) {
                return false;
            }
            if (entry != null) {
                batch.note(entry);
            }
            batch.reject(entry == null ? null : entry.legacyId(), rejected.code(), rejected.value());
        }
        return true;
    }

    /** Where something of the same meaning is there already, it stands for the document from then on. */
    private void adopt(Collection collection, Entry entry) throws SQLException {
        UUID before = references.find(collection, entry.legacyId());
        if (before != null) {
            if (!before.equals(entry.id())) {
                entry.adopt(before);
            }
            return;
        }
        Entry.StandIn standIn = entry.standIn();
        if (standIn != null) {
            UUID found = repository.find(standIn.table(), standIn.condition(), standIn.value());
            if (found != null && !found.equals(entry.id()) && references.claim(collection, found)) {
                entry.adopt(found);
                entry.add(new NewGap(
                        collection.file(),
                        entry.legacyId(),
                        "kept_existing",
                        GapSeverity.INFO,
                        Reading.payload(standIn.value())));
            }
        }
    }
}
