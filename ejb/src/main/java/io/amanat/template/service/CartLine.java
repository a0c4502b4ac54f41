package io.amanat.template.service;

import io.amanat.template.entity.OfferedTemplate;
import io.amanat.template.entity.Price;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of a cart as it can be had now.
 *
 * @param offered null when there is no such template
 * @param quantity what can be had: the requested number, fewer, or 0 for a line that falls away
 */
public record CartLine(UUID templateId, OfferedTemplate offered, int requested, int quantity, CartVerdict verdict) {
    static CartLine of(Cart.Item item, OfferedTemplate offered, Instant now) {
        CartVerdict verdict = verdict(item, offered, now);
        int quantity =
                switch (verdict) {
                    case AVAILABLE -> item.quantity();
                    case CLAMPED -> offered.template().remaining();
                    default -> 0;
                };
        return new CartLine(item.templateId(), offered, item.quantity(), quantity, verdict);
    }

    private static CartVerdict verdict(Cart.Item item, OfferedTemplate offered, Instant now) {
        if (offered == null) {
            return CartVerdict.UNKNOWN;
        }
        if (!offered.sellerLive()) {
            return CartVerdict.SELLER_UNAVAILABLE;
        }
        if (!offered.template().isActive()) {
            return CartVerdict.INACTIVE;
        }
        if (offered.isExpired(now)) {
            return CartVerdict.EXPIRED;
        }
        if (!offered.shopOpen()) {
            return CartVerdict.SHOP_PAUSED;
        }
        if (offered.isSoldOut()) {
            return CartVerdict.SOLD_OUT;
        }
        Integer remaining = offered.template().remaining();
        return remaining == null || remaining >= item.quantity() ? CartVerdict.AVAILABLE : CartVerdict.CLAMPED;
    }

    boolean isAvailable() {
        return verdict == CartVerdict.AVAILABLE;
    }

    /** Of one item now; null where nothing is sold. */
    public Price price() {
        return offered == null ? null : offered.price();
    }
}
