package io.amanat.ledger.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A nightly verification.
 *
 * @param finishedAt null while it is under way
 * @param position the last payment that was looked at; null before the first
 * @param first the first thing that was wrong; null when nothing was
 */
public record LedgerCheck(
        UUID id, Instant startedAt, Instant finishedAt, UUID position, long payments, long faults, LedgerFault first) {}
