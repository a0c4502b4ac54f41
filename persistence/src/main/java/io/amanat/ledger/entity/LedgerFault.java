package io.amanat.ledger.entity;

import java.util.UUID;

/**
 * Something that is wrong with the ledger.
 *
 * @param paymentId null when it is about the ledger as a whole
 * @param entryId the bad row; null when a row is missing, or the state is wrong
 * @param fault a short code, e.g. {@code hold_overdrawn}
 * @param detail for people
 */
public record LedgerFault(UUID paymentId, UUID entryId, String fault, String detail) {}
