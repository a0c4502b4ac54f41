package io.amanat.scanner.node;

import java.math.BigInteger;

/**
 * What an address holds.
 *
 * @param token smallest unit of the token that was asked for
 * @param coin smallest unit of the chain's own coin
 */
public record Balances(BigInteger token, BigInteger coin) {}
