package io.amanat.dispute.service;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A piece of what was shown, said or done in a dispute, oldest first.
 *
 * @param names of the people in it
 * @param nextCursor null at the end
 */
public record LogPage<T>(List<T> rows, Map<UUID, String> names, String nextCursor) {}
