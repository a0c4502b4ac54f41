/** Chains and tokens. Belongs here: the one registry, how an account of TON is written. Does not: reading a chain, prices, confirmation settings. */
package io.amanat.shared.chain;
