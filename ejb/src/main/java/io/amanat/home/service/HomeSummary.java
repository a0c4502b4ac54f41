package io.amanat.home.service;

import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestTotals;
import java.util.List;

/**
 * What the first page shows (product requirement 6.4).
 *
 * @param totals deals and what is in escrow for either side of them
 * @param recent the newest three deals
 */
public record HomeSummary(RequestTotals totals, long unreadNotifications, List<RequestRow> recent) {}
