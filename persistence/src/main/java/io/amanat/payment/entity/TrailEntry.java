package io.amanat.payment.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was heard, seen or said of a payment.
 *
 * @param kind seen (an observation with its verdict), named (a transaction), delivered (a message from outside), told
 *     (a notification)
 * @param word verdict, outcome or event
 * @param detail source, transaction and the like; empty for none
 * @param personId who was told; null unless somebody was
 * @param personName null where there is none
 */
public record TrailEntry(Instant at, String kind, String word, String detail, UUID personId, String personName) {}
