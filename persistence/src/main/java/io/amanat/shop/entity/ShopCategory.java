package io.amanat.shop.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A category that a shop says it belongs to. A shop without any belongs to those of its active templates. */
@Entity
@Table(schema = "market", name = "shop_categories")
@IdClass(ShopCategory.Key.class)
public class ShopCategory {
    @Id
    @Column(name = "shop_settings_id", updatable = false)
    private UUID shopId;

    @Id
    @Column(name = "category_id", updatable = false)
    private UUID categoryId;

    protected ShopCategory() {}

    public ShopCategory(UUID shopId, UUID categoryId) {
        this.shopId = shopId;
        this.categoryId = categoryId;
    }

    public UUID shopId() {
        return shopId;
    }

    public UUID categoryId() {
        return categoryId;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID shopId;
        private UUID categoryId;

        /** For the provider. */
        public Key() {}

        public Key(UUID shopId, UUID categoryId) {
            this.shopId = shopId;
            this.categoryId = categoryId;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.shopId.equals(shopId) && key.categoryId.equals(categoryId);
        }

        @Override
        public int hashCode() {
            return 31 * shopId.hashCode() + categoryId.hashCode();
        }
    }
}
