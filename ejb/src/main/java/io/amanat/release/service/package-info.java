/**
 * Payouts to sellers and refunds to buyers. An administrator moves the money, the server books it. Belongs here: what has
 * to hold before money leaves, starting, proving, booking and ending a payout or refund. Does not: pay-ins, disputes,
 * signing of transactions.
 */
package io.amanat.release.service;
