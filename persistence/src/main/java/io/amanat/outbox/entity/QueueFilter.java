package io.amanat.outbox.entity;

import io.amanat.shared.paging.TimeCursor;

/**
 * What is looked for in a queue; null asks for nothing, but for the state, which is always named.
 *
 * @param way who sent it, or by which way it leaves
 * @param kind of it, as a whole
 * @param subject of what leaves: its ordering key, as a whole; of what came: how its key begins, at least up to the first
 *     colon
 * @param after the place of the last one before; null starts at the top
 */
public record QueueFilter(QueueState state, String way, String kind, String subject, TimeCursor after) {}
