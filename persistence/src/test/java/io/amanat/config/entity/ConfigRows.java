package io.amanat.config.entity;

import io.amanat.database.Row;

/** Rows of settings with only what their tables demand. */
public final class ConfigRows {
    private ConfigRows() {}

    public static Row setting(String key) {
        return Row.plain("market.config_settings")
                .with("key", key)
                .with("value", "12")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    /** From nothing to 12. */
    public static Row change(String key) {
        return Row.of("market.config_setting_history")
                .with("setting_key", key)
                .with("new_value", "12")
                .with("created_at", Row.NOON);
    }
}
