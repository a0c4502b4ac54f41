package io.amanat.shared.chain;

/**
 * A token contract on a chain.
 *
 * @param address EVM addresses in EIP-55 form; compare them ignoring case
 * @param decimals digits of the smallest unit, 0..36
 */
public record Token(int chainId, String address, String symbol, int decimals, String name) {}
