package io.amanat.config.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.Map;

/** What an administrator may write into a setting; what is read later never has to be doubted. */
final class SettingRules {
    /** Thirty days: longer nobody keeps a seller waiting for what the buyer has accepted. */
    private static final int MAX_CHALLENGE_HOURS = 720;

    /** Whole numbers from the first to the second. */
    private static final Map<LiveSetting, int[]> NUMBERS = Map.of(
            LiveSetting.POINTS_PER_USD, new int[] {0, 10_000},
            LiveSetting.POINTS_PER_REFERRAL, new int[] {0, 1_000_000},
            LiveSetting.POINTS_REDEMPTION_RATE, new int[] {1, 1_000_000},
            LiveSetting.DIGITAL_CHALLENGE_HOURS, new int[] {0, MAX_CHALLENGE_HOURS},
            LiveSetting.SERVICE_CHALLENGE_HOURS, new int[] {0, MAX_CHALLENGE_HOURS});

    private SettingRules() {}

    /** Whether it is written here at all; some settings have an address and rules of their own. */
    static boolean covers(LiveSetting setting) {
        return NUMBERS.containsKey(setting) || setting == LiveSetting.POINTS_REDEMPTION_ENABLED;
    }

    /**
     * The value as it is stored.
     *
     * @throws DomainException NOT_FOUND for a setting that is not written here, VALIDATION_ERROR on {@code value}
     */
    static String check(LiveSetting setting, JsonValue value) {
        if (!covers(setting)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such setting.");
        }
        int[] range = NUMBERS.get(setting);
        if (range != null) {
            return number(value, range[0], range[1]);
        }
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw DomainException.invalid("value", "INVALID", "value must be true or false.");
        }
        return value.toString();
    }

    private static String number(JsonValue value, int least, int most) {
        String rule = "value must be a whole number from " + least + " to " + most + ".";
        if (!(value instanceof JsonNumber number)) {
            throw DomainException.invalid("value", "INVALID", rule);
        }
        // Compared before it is expanded: 1e999999999 is a number too.
        if (number.bigDecimalValue().precision() - number.bigDecimalValue().scale() > 10
                || number.bigDecimalValue().stripTrailingZeros().scale() > 0
                || number.bigDecimalValue().longValue() < least
                || number.bigDecimalValue().longValue() > most) {
            throw DomainException.invalid("value", "OUT_OF_RANGE", rule);
        }
        return Long.toString(number.bigDecimalValue().longValue());
    }
}
