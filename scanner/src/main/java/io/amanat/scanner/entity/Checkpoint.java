package io.amanat.scanner.entity;

import java.time.Instant;

/**
 * How far a chain was read.
 *
 * @param block block (EVM), milliseconds (Tron) or seconds (TON)
 * @param hash EVM only
 * @param time of that block; null in rows of an older version
 * @param rescanFrom everything from here is to be read again; null when nothing is
 */
public record Checkpoint(long block, String hash, Instant time, Long rescanFrom) {}
