package io.amanat.scanner.balance;

/**
 * A token at an address, as the caller wrote it. Null stands for a missing field.
 *
 * @param token symbol, used when no tokenAddress is given
 */
public record HoldingInput(Integer chainId, String address, String tokenAddress, String token) {}
