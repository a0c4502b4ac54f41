package io.amanat.scanner.balance;

import io.amanat.shared.chain.Chain;

/**
 * A token at an address.
 *
 * @param tokenAddress stored form
 * @param tokenSymbol null for a token that is not registered
 * @param decimals null for a token that is not registered
 * @param address stored form
 */
public record Holding(Chain chain, String tokenAddress, String tokenSymbol, Integer decimals, String address) {}
