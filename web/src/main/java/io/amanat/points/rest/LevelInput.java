package io.amanat.points.rest;

import io.amanat.http.rest.NumberText;
import io.amanat.points.entity.NewLevel;
import io.amanat.points.service.LevelService;
import io.amanat.shared.error.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** A level as an administrator sends it; {@code version} is the one that was read, 0 for a level that is not there. */
public record LevelInput(
        NumberText level,
        String name,
        String nameEn,
        NumberText minPoints,
        NumberText maxPoints,
        NumberText discountPercent,
        Boolean prioritySupport,
        NumberText extraTemplates,
        NumberText freeWithdrawals,
        String icon,
        String color,
        NumberText version) {
    /** Levels that are read at most; the ladder has fewer, which is the service's to say. */
    private static final int MAX_LEVELS = 100;

    private static final int MAX_POINTS = 2_000_000_000;
    private static final int MAX_BENEFIT = 1_000_000;
    private static final int MAX_NAME = 60;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?");

    static List<LevelService.Wanted> read(List<LevelInput> levels) {
        return read(levels, index -> "levels[" + index + "].");
    }

    /**
     * The same for levels that were written elsewhere.
     *
     * @param named how the fields of a level are called when they are refused, by its place from 0
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad field
     */
    public static List<LevelService.Wanted> read(List<LevelInput> levels, IntFunction<String> named) {
        Fields fields = new Fields();
        if (levels == null || levels.isEmpty()) {
            fields.reject("levels", "REQUIRED", "levels is required.").check();
        }
        if (levels.size() > MAX_LEVELS) {
            fields.reject("levels", "TOO_LONG", "levels takes at most " + MAX_LEVELS + " levels.")
                    .check();
        }
        List<NewLevel> terms = new ArrayList<>();
        List<Integer> versions = new ArrayList<>();
        for (int index = 0; index < levels.size(); index++) {
            String prefix = named.apply(index);
            LevelInput input = levels.get(index);
            if (input == null) {
                fields.reject("levels[" + index + "]", "REQUIRED", "A level is missing.");
                continue;
            }
            NewLevel level = input.terms(fields, prefix);
            terms.add(level);
            versions.add(
                    fields.integer(prefix + "version", NumberText.of(input.version()), 0, Integer.MAX_VALUE, null));
        }
        fields.check();
        List<LevelService.Wanted> wanted = new ArrayList<>();
        for (int index = 0; index < terms.size(); index++) {
            wanted.add(new LevelService.Wanted(terms.get(index), versions.get(index)));
        }
        return wanted;
    }

    /** Null when something is wrong with it, which the fields know then. */
    private NewLevel terms(Fields fields, String prefix) {
        Integer number = fields.integer(prefix + "level", NumberText.of(level), 1, MAX_LEVELS, null);
        String persian = fields.text(prefix + "name", name, 1, MAX_NAME);
        String english = fields.text(prefix + "nameEn", nameEn, 1, MAX_NAME);
        Integer min = fields.integer(prefix + "minPoints", NumberText.of(minPoints), 0, MAX_POINTS, null);
        String last = NumberText.of(maxPoints);
        Integer max = last == null ? null : fields.integer(prefix + "maxPoints", last, 0, MAX_POINTS, null);
        BigDecimal discount = discount(fields, prefix + "discountPercent");
        Integer templates = fields.integer(prefix + "extraTemplates", NumberText.of(extraTemplates), 0, MAX_BENEFIT, 0);
        Integer withdrawals =
                fields.integer(prefix + "freeWithdrawals", NumberText.of(freeWithdrawals), 0, MAX_BENEFIT, 0);
        String picture = fields.text(prefix + "icon", icon, 0, MAX_NAME);
        String paint = fields.matching(prefix + "color", color, COLOR, 9, prefix + "color is #rrggbb or #rrggbbaa.");
        if (number == null || min == null || templates == null || withdrawals == null) {
            return null;
        }
        return new NewLevel(
                number,
                persian,
                english,
                min,
                max,
                discount,
                Boolean.TRUE.equals(prioritySupport),
                templates,
                withdrawals,
                picture,
                paint);
    }

    private BigDecimal discount(Fields fields, String name) {
        BigDecimal percent = fields.amount(name, NumberText.of(discountPercent), false, true);
        if (percent == null) {
            return BigDecimal.ZERO;
        }
        if (percent.compareTo(WHOLE) > 0 || percent.stripTrailingZeros().scale() > 2) {
            fields.reject(name, "OUT_OF_RANGE", name + " is 0 to 100 with at most two decimals.");
        }
        return percent;
    }
}
