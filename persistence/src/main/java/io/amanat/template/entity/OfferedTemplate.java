package io.amanat.template.entity;

import java.time.Instant;
import java.util.List;

/**
 * A template with everything its page shows and a checkout asks.
 *
 * @param sellerLive the seller's account is active and a seller's
 * @param sellerName may be null
 * @param shopOpen the shop takes orders
 * @param shopChains chains the shop takes money on; empty: all
 * @param shopTokens tokens the shop takes; empty: all
 * @param price of one item now; null for one that names none
 */
public record OfferedTemplate(
        RequestTemplate template,
        boolean sellerLive,
        String sellerName,
        String shopName,
        String shopAvatar,
        boolean shopOpen,
        List<Integer> shopChains,
        List<String> shopTokens,
        String categoryName,
        String categoryNameEn,
        Price price) {

    /** Its time is over. */
    public boolean isExpired(Instant now) {
        return template.expiresAt() != null && !template.expiresAt().isAfter(now);
    }

    /** Nothing is left of it. */
    public boolean isSoldOut() {
        return template.remaining() != null && template.remaining() == 0;
    }
}
