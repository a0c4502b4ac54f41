package io.amanat.request.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows that hang on a request, with only what their tables demand. */
final class RequestRows {
    private RequestRows() {}

    private static Row timed(String table) {
        return Row.of(table).with("created_at", Row.NOON).with("updated_at", Row.NOON);
    }

    static Row address(UUID deliveryInfoId) {
        return timed("market.purchase_request_delivery_address")
                .with("delivery_info_id", deliveryInfoId)
                .with("name", "Ada")
                .with("phone_number", "+1 555 0100")
                .with("full_address", "Street 1");
    }

    static Row sellerDelivery(UUID deliveryInfoId) {
        return timed("market.purchase_request_seller_delivery_info").with("delivery_info_id", deliveryInfoId);
    }

    static Row serviceInfo(UUID requestId) {
        return timed("market.purchase_request_service_info").with("purchase_request_id", requestId);
    }

    static Row specification(UUID requestId, String key) {
        return timed("market.purchase_request_specifications")
                .with("purchase_request_id", requestId)
                .with("key", key)
                .with("value", "oak");
    }
}
