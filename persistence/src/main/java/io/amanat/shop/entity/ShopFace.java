package io.amanat.shop.entity;

import java.util.List;

/**
 * What a seller shows of his shop and how he takes orders, checked. Every text may be null.
 *
 * @param region where the shop is at home, as its seller says
 * @param reviewsEnabled the seller may be reviewed
 * @param templateReviewsEnabled his templates may be
 * @param allowedChains ids of the chains he takes money on; empty: all
 * @param acceptedTokens symbols of the tokens he takes; empty: all
 * @param payoutAddress where he wants to be paid; never shown to others
 * @param acceptingOrders false while the shop is paused
 */
public record ShopFace(
        String name,
        String description,
        String avatar,
        String coverImage,
        String region,
        boolean reviewsEnabled,
        boolean templateReviewsEnabled,
        List<Integer> allowedChains,
        List<String> acceptedTokens,
        String payoutAddress,
        String instagram,
        String telegram,
        String website,
        String whatsapp,
        String telegramBotUsername,
        String miniAppUrl,
        boolean acceptingOrders) {
    /** A shop of which its seller has said nothing. */
    public static ShopFace delivered() {
        return new ShopFace(
                null, null, null, null, null, true, true, List.of(), List.of(), null, null, null, null, null, null,
                null, true);
    }
}
