package io.amanat.shop.entity;

import java.util.List;

/**
 * What a seller shows of his shop, checked.
 *
 * @param name may be null, as may the description and the addresses
 * @param allowedChains ids of the chains he takes money on; may be empty
 * @param acceptedTokens symbols of the tokens he takes; may be empty
 * @param acceptingOrders false while the shop is paused
 */
public record ShopFace(
        String name,
        String description,
        List<Integer> allowedChains,
        List<String> acceptedTokens,
        String telegram,
        String website,
        boolean acceptingOrders) {}
