/**
 * Payouts and refunds as orders. Belongs here: who started one, why, who agreed, which transactions were named for it and
 * what the chain says of them. Does not: the payments themselves, what the ledger books.
 */
package io.amanat.release.entity;
