package io.amanat.request.service;

import io.amanat.request.entity.RequestRow;
import java.util.List;

/**
 * A page of requests.
 *
 * @param total how many there are in all; null where the list is read by cursor, which counts nothing
 * @param nextCursor where the list goes on; null at its end
 */
public record RequestPage(List<RequestRow> rows, Long total, String nextCursor) {}
