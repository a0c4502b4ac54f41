package io.amanat.points.rest;

import io.amanat.points.entity.Level;
import java.math.BigDecimal;
import java.util.UUID;

/** One step of the ladder; {@code maxPoints} is null for the last, {@code version} is what a change must name. */
public record LevelJson(
        UUID id,
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
        String color,
        int version) {
    static LevelJson from(Level row) {
        return new LevelJson(
                row.id(),
                row.level(),
                row.name(),
                row.nameEn(),
                row.minPoints(),
                row.maxPoints(),
                row.discountPercent(),
                row.isPrioritySupport(),
                row.extraTemplates(),
                row.freeWithdrawals(),
                row.icon(),
                row.color(),
                row.version());
    }
}
