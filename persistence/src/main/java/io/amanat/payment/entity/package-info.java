/**
 * Payments, quotes and evidence as stored. Belongs here: entities with their state tables, queries. Does not: pricing,
 * judging of transfers, ledger rows.
 */
package io.amanat.payment.entity;
