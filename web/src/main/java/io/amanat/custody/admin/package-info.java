/**
 * What the market holds on the chains, in the console. Belongs here: receiving addresses and setting one aside; ordering,
 * taking back and repairing sweeps, their timer; hardware wallets, their addresses and what they sign; whether the chain
 * holds what is booked. Does not: payments, which have pages of their own; who may be paid, which is
 * {@code io.amanat.release.admin}.
 */
package io.amanat.custody.admin;
