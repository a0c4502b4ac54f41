package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Disputes of a list.
 *
 * @param names of the people in them; who has none is left out
 * @param titles of their requests
 * @param nextCursor null at the end
 */
public record DisputePage(List<Dispute> rows, Map<UUID, String> names, Map<UUID, String> titles, String nextCursor) {}
