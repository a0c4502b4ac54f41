package io.amanat.shop.entity;

/**
 * A seller beside something of his in a list.
 *
 * @param name as it is displayed; null for somebody without one
 */
public record NamedSeller(String name, SellerRating rating) {}
