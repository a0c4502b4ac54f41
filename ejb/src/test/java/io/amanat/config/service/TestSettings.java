package io.amanat.config.service;

import io.amanat.shared.config.SettingReader;
import java.util.HashMap;
import java.util.Map;

/** Settings of a test, from a map instead of the environment. */
public final class TestSettings {
    private final Map<String, String> values = new HashMap<>();

    public TestSettings with(MarketSetting setting, String value) {
        values.put(setting.name(), value);
        return this;
    }

    /** Under an older name. */
    public TestSettings with(String name, String value) {
        values.put(name, value);
        return this;
    }

    public MarketSettings build() {
        return new MarketSettings(new SettingReader(values::get));
    }
}
