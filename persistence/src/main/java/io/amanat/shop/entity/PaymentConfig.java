package io.amanat.shop.entity;

import java.util.List;

/**
 * The rails a seller takes money on, as stored.
 *
 * @param allowedChains of the shop; empty: all
 * @param acceptedTokens of the shop; empty: all
 * @param ofTemplate a JSON object that stands above the shop's, or null
 */
public record PaymentConfig(List<Integer> allowedChains, List<String> acceptedTokens, String ofTemplate) {}
