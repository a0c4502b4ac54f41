package io.amanat.template.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A template in a collection. Positions count from 0; two may be swapped within one transaction. */
@Entity
@Table(schema = "market", name = "collection_templates")
@IdClass(CollectionTemplate.Key.class)
public class CollectionTemplate {
    @Id
    @Column(name = "collection_id", updatable = false)
    private UUID collectionId;

    @Id
    @Column(name = "template_id", updatable = false)
    private UUID templateId;

    private int position;

    protected CollectionTemplate() {}

    public CollectionTemplate(UUID collectionId, UUID templateId, int position) {
        this.collectionId = collectionId;
        this.templateId = templateId;
        this.position = position;
    }

    public UUID collectionId() {
        return collectionId;
    }

    public UUID templateId() {
        return templateId;
    }

    public int position() {
        return position;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID collectionId;
        private UUID templateId;

        /** For the provider. */
        public Key() {}

        public Key(UUID collectionId, UUID templateId) {
            this.collectionId = collectionId;
            this.templateId = templateId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.collectionId.equals(collectionId)
                    && key.templateId.equals(templateId);
        }

        @Override
        public int hashCode() {
            return 31 * collectionId.hashCode() + templateId.hashCode();
        }
    }
}
