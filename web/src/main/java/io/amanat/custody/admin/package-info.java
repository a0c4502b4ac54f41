/**
 * Receiving addresses and sweeps in the console. Belongs here: looking at them, setting an address aside, ordering, taking
 * back and repairing sweeps, their timer. Does not: hardware wallets; payments, which have pages of their own.
 */
package io.amanat.custody.admin;
