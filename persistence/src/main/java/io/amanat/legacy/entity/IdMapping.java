package io.amanat.legacy.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which row an old document became. Written in the transaction that writes the row (R-DB-09), never changed. */
@Entity
@Table(schema = "market", name = "id_map")
@IdClass(IdMapping.Key.class)
public class IdMapping {
    @Id
    @Column(updatable = false)
    private String collection;

    @Id
    @Column(name = "legacy_object_id", updatable = false)
    private String legacyObjectId;

    @Column(name = "new_id", updatable = false)
    private UUID newId;

    private String fingerprint;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected IdMapping() {}

    public String collection() {
        return collection;
    }

    /** 24 lower-case hexadecimal digits, or a UUID where the old store used one. */
    public String legacyObjectId() {
        return legacyObjectId;
    }

    public UUID newId() {
        return newId;
    }

    /** SHA-256, in hexadecimal, of what the import wrote; empty where it was not noted. */
    public Optional<String> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String collection;
        private String legacyObjectId;

        /** For the provider. */
        public Key() {}

        public Key(String collection, String legacyObjectId) {
            this.collection = collection;
            this.legacyObjectId = legacyObjectId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.collection.equals(collection)
                    && key.legacyObjectId.equals(legacyObjectId);
        }

        @Override
        public int hashCode() {
            return 31 * collection.hashCode() + legacyObjectId.hashCode();
        }
    }
}
