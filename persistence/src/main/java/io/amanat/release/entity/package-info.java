/**
 * Payouts and refunds as orders. Belongs here: who started one, why, who agreed. Does not: the payments themselves, what
 * the ledger books.
 */
package io.amanat.release.entity;
