package io.amanat.user.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A category whose new requests a seller wants to hear of; a seller who watches none hears of all. */
@Entity
@Table(schema = "market", name = "user_watched_categories")
@IdClass(WatchedCategory.Key.class)
public class WatchedCategory {
    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Id
    @Column(name = "category_id")
    private UUID categoryId;

    protected WatchedCategory() {}

    public WatchedCategory(UUID userId, UUID categoryId) {
        this.userId = userId;
        this.categoryId = categoryId;
    }

    public UUID userId() {
        return userId;
    }

    public UUID categoryId() {
        return categoryId;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID userId;
        private UUID categoryId;

        /** For the provider. */
        public Key() {}

        public Key(UUID userId, UUID categoryId) {
            this.userId = userId;
            this.categoryId = categoryId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.userId.equals(userId) && key.categoryId.equals(categoryId);
        }

        @Override
        public int hashCode() {
            return 31 * userId.hashCode() + categoryId.hashCode();
        }
    }
}
