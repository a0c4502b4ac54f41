package io.amanat.request.service;

import io.amanat.request.entity.RequestRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A page of requests.
 *
 * @param names display names of buyers and selected sellers; who has none is left out
 * @param total how many there are in all; null where the list is read by cursor, which counts nothing
 * @param nextCursor where the list goes on; null at its end
 */
public record RequestPage(List<RequestRow> rows, Map<UUID, String> names, Long total, String nextCursor) {}
