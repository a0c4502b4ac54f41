package io.amanat.config.service;

import io.amanat.shared.config.SettingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The marketplace's settings, read once: changing the environment takes a restart. */
@ApplicationScoped
public class MarketSettings {
    private final SettingReader reader;
    private final Map<MarketSetting, Object> values = new EnumMap<>(MarketSetting.class);
    /** Null stands for "not set": asking the server's configuration again for each request costs. */
    private final Map<MarketSetting, String> texts = new EnumMap<>(MarketSetting.class);

    public MarketSettings() {
        this(new SettingReader());
    }

    /** For tests: settings from any source. */
    public MarketSettings(SettingReader reader) {
        this.reader = reader;
    }

    /** The text, the default, or null. */
    public synchronized String text(MarketSetting setting) {
        if (!texts.containsKey(setting)) {
            texts.put(setting, reader.text(setting));
        }
        return texts.get(setting);
    }

    /** @throws io.amanat.shared.config.SettingException when the key is not set and has no default */
    public String required(MarketSetting setting) {
        String value = text(setting);
        return value == null ? reader.required(setting) : value;
    }

    public synchronized int integer(MarketSetting setting) {
        return (Integer) values.computeIfAbsent(setting, reader::integer);
    }

    public synchronized boolean flag(MarketSetting setting) {
        return (Boolean) values.computeIfAbsent(setting, reader::flag);
    }

    public synchronized Duration duration(MarketSetting setting) {
        return (Duration) values.computeIfAbsent(setting, reader::duration);
    }

    @SuppressWarnings("unchecked")
    public synchronized List<String> list(MarketSetting setting) {
        return (List<String>) values.computeIfAbsent(setting, reader::list);
    }

    /** Whether this is a production server, where every protection is on. */
    public boolean production() {
        return "production".equals(text(MarketSetting.AMANAT_ENV));
    }

    SettingReader reader() {
        return reader;
    }
}
