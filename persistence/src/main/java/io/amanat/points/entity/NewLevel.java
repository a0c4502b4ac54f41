package io.amanat.points.entity;

import java.math.BigDecimal;

/**
 * A level about to be stored.
 *
 * @param level its number, at least 1
 * @param minPoints the first balance that belongs to it
 * @param maxPoints the last one; null: no end
 * @param discountPercent 0 to 100
 * @param color #rrggbb or #rrggbbaa, or null
 */
public record NewLevel(
        int level,
        String name,
        String nameEn,
        int minPoints,
        Integer maxPoints,
        BigDecimal discountPercent,
        boolean prioritySupport,
        int extraTemplates,
        int freeWithdrawals,
        String icon,
        String color) {}
