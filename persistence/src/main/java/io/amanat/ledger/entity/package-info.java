/**
 * The funds ledger as stored. Belongs here: adding and reading rows. Does not: changing or deleting them, rules of
 * booking.
 */
package io.amanat.ledger.entity;
