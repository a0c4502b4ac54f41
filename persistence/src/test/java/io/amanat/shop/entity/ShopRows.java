package io.amanat.shop.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of shops with only what their tables demand. */
public final class ShopRows {
    private ShopRows() {}

    public static Row shop(UUID sellerId) {
        return Row.of("market.shop_settings")
                .with("seller_id", sellerId)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
