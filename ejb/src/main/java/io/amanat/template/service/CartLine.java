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
public record CartLine(UUID templateId, OfferedTemplate offered, int requested, int quantity, Verdict verdict) {
    /** Why a line is as it is. */
    public enum Verdict {
        AVAILABLE,
        /** Fewer are left than were asked for. */
        CLAMPED,
        SOLD_OUT,
        /** There is no such template, or its seller took it back. */
        UNKNOWN,
        INACTIVE,
        EXPIRED,
        /** The seller's account is not active. */
        SELLER_UNAVAILABLE,
        /** The shop takes no orders now. */
        SHOP_PAUSED
    }

    static CartLine of(Cart.Item item, OfferedTemplate offered, Instant now) {
        Verdict verdict = verdict(item, offered, now);
        int quantity =
                switch (verdict) {
                    case AVAILABLE -> item.quantity();
                    case CLAMPED -> offered.template().remaining();
                    default -> 0;
                };
        return new CartLine(item.templateId(), offered, item.quantity(), quantity, verdict);
    }

    private static Verdict verdict(Cart.Item item, OfferedTemplate offered, Instant now) {
        if (offered == null) {
            return Verdict.UNKNOWN;
        }
        if (!offered.sellerLive()) {
            return Verdict.SELLER_UNAVAILABLE;
        }
        if (!offered.template().isActive()) {
            return Verdict.INACTIVE;
        }
        if (offered.isExpired(now)) {
            return Verdict.EXPIRED;
        }
        if (!offered.shopOpen()) {
            return Verdict.SHOP_PAUSED;
        }
        if (offered.isSoldOut()) {
            return Verdict.SOLD_OUT;
        }
        Integer remaining = offered.template().remaining();
        return remaining == null || remaining >= item.quantity() ? Verdict.AVAILABLE : Verdict.CLAMPED;
    }

    boolean isAvailable() {
        return verdict == Verdict.AVAILABLE;
    }

    /** Of one item now; null where nothing is sold. */
    public Price price() {
        return offered == null ? null : offered.price();
    }
}
