package io.amanat.points.service;

import io.amanat.points.entity.NewLevel;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import java.util.List;

/** What makes levels a ladder (R-PTS-07). */
final class Ladder {
    /** Steps of the ladder. */
    static final int STEPS = 10;

    private Ladder() {}

    /**
     * Ten levels in their order, from 0 points without a gap or an overlap to the last, which has no end.
     *
     * @throws DomainException VALIDATION_ERROR that names each wrong field
     */
    static void check(List<NewLevel> levels) {
        Fields fields = new Fields();
        if (levels.size() != STEPS) {
            fields.reject("levels", "WRONG_COUNT", "The ladder has " + STEPS + " levels.")
                    .check();
        }
        for (int index = 0; index < STEPS; index++) {
            check(fields, levels, index);
        }
        fields.check();
    }

    private static void check(Fields fields, List<NewLevel> levels, int index) {
        NewLevel level = levels.get(index);
        String name = "levels[" + index + "].";
        if (level.level() != index + 1) {
            fields.reject(name + "level", "OUT_OF_ORDER", "Level " + (index + 1) + " belongs here.");
        }
        int from = index == 0 ? 0 : following(levels.get(index - 1));
        if (level.minPoints() != from) {
            fields.reject(
                    name + "minPoints", "NOT_CONTIGUOUS", "Level " + (index + 1) + " begins at " + from + " points.");
        }
        boolean last = index == STEPS - 1;
        if (last && level.maxPoints() != null) {
            fields.reject(name + "maxPoints", "NOT_OPEN", "Level " + STEPS + " is the last and has no end.");
        } else if (!last && (level.maxPoints() == null || level.maxPoints() < level.minPoints())) {
            fields.reject(
                    name + "maxPoints", "OUT_OF_RANGE", "Level " + (index + 1) + " ends where it begins or later.");
        }
    }

    private static int following(NewLevel level) {
        return level.maxPoints() == null ? level.minPoints() + 1 : level.maxPoints() + 1;
    }
}
