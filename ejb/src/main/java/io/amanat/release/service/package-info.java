/**
 * Payouts to sellers. An administrator moves the money, the server books it. Belongs here: starting and booking a
 * payout, later refunds and holds. Does not: pay-ins, signing of transactions.
 */
package io.amanat.release.service;
