package io.amanat.scanner.config;

import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import java.time.Duration;

/**
 * How often the scanner does things.
 *
 * @param poll between two looks at a chain
 * @param intentTtl after which an unpaid intent expires; zero never
 * @param webhookRetry between further attempts once a ladder is exhausted; zero for none
 * @param watchTick between two looks for balance watches that are due
 * @param watchBatch balance watches of one look
 */
public record Pace(Duration poll, Duration intentTtl, Duration webhookRetry, Duration watchTick, int watchBatch) {
    private static final int HOUR = 3600;
    private static final int YEAR_OF_HOURS = 8760;
    private static final int MAX_BATCH = 1000;

    static Pace of(SettingReader settings) {
        return new Pace(
                Duration.ofSeconds(number(settings, ScannerSetting.POLL_INTERVAL_SEC, 1, HOUR)),
                Duration.ofHours(number(settings, ScannerSetting.INTENT_TTL_HOURS, 0, YEAR_OF_HOURS)),
                Duration.ofHours(number(settings, ScannerSetting.WEBHOOK_RETRY_HOURS, 0, YEAR_OF_HOURS)),
                Duration.ofSeconds(number(settings, ScannerSetting.BALANCE_WATCH_TICK_SEC, 1, HOUR)),
                number(settings, ScannerSetting.BALANCE_WATCH_BATCH_SIZE, 1, MAX_BATCH));
    }

    static int number(SettingReader settings, ScannerSetting setting, int min, int max) {
        int value = settings.integer(setting);
        if (value < min || value > max) {
            throw new SettingException(setting.name() + " must be between " + min + " and " + max + ".");
        }
        return value;
    }
}
