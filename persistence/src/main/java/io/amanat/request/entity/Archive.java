package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Whether a request is out of sight, since when and by whose hand. */
@Embeddable
public class Archive {
    @Column(name = "is_archived")
    private boolean archived;

    @Column(name = "archived_at")
    private Instant archivedAt;

    @Column(name = "archived_by")
    @Convert(converter = UuidConverter.class)
    private UUID archivedBy;

    protected Archive() {}

    static Archive none() {
        return new Archive();
    }

    /** From {@link ShownRequest#COLUMNS}. */
    static Archive read(Columns row) throws SQLException {
        Archive archive = new Archive();
        archive.archived = row.flag();
        archive.archivedAt = row.moment();
        archive.archivedBy = row.id();
        return archive;
    }

    /** The deal is over: out of sight unless somebody put it there before. */
    void end(Instant now) {
        if (!archived) {
            archived = true;
            archivedAt = now;
            archivedBy = null;
        }
    }

    public boolean isArchived() {
        return archived;
    }

    public Instant archivedAt() {
        return archivedAt;
    }

    /** Null when it was archived by its own end. */
    public UUID archivedBy() {
        return archivedBy;
    }
}
