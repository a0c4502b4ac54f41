/** Chains and tokens. Belongs here: the one registry. Does not: reading a chain, prices, confirmation settings. */
package io.amanat.shared.chain;
