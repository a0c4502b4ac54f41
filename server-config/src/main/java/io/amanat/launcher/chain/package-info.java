/**
 * The dev chain: a small chain of play money, so that a payment can be tried with no outside network. Belongs here: its
 * state, its contracts, its JSON-RPC. Does not: anything that the application itself runs with.
 */
package io.amanat.launcher.chain;
