package io.amanat.config.service;

import io.amanat.shared.config.SettingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The marketplace's settings, read once: changing the environment takes a restart. Read without a lock: every request
 * asks several times.
 */
@ApplicationScoped
public class MarketSettings {
    private final SettingReader reader;
    private final Map<MarketSetting, Object> values = new ConcurrentHashMap<>();
    /** Empty stands for "not set": asking the server's configuration again for each request costs. */
    private final Map<MarketSetting, Optional<String>> texts = new ConcurrentHashMap<>();

    public MarketSettings() {
        this(new SettingReader());
    }

    /** For tests: settings from any source. */
    public MarketSettings(SettingReader reader) {
        this.reader = reader;
    }

    /** The text, the default, or null. */
    public String text(MarketSetting setting) {
        Optional<String> known = texts.get(setting);
        if (known == null) {
            known = Optional.ofNullable(reader.text(setting));
            texts.put(setting, known);
        }
        return known.orElse(null);
    }

    /** @throws io.amanat.shared.config.SettingException when the key is not set and has no default */
    public String required(MarketSetting setting) {
        String value = text(setting);
        return value == null ? reader.required(setting) : value;
    }

    public int integer(MarketSetting setting) {
        return (Integer) value(setting, reader::integer);
    }

    public boolean flag(MarketSetting setting) {
        return (Boolean) value(setting, reader::flag);
    }

    public Duration duration(MarketSetting setting) {
        return (Duration) value(setting, reader::duration);
    }

    @SuppressWarnings("unchecked")
    public List<String> list(MarketSetting setting) {
        return (List<String>) value(setting, reader::list);
    }

    /** Looked for first: what may compute holds others up even when there is nothing to compute. */
    private Object value(MarketSetting setting, Function<MarketSetting, Object> reading) {
        Object known = values.get(setting);
        return known == null ? values.computeIfAbsent(setting, reading) : known;
    }

    /** Whether this is a production server, where every protection is on. */
    public boolean production() {
        return "production".equals(text(MarketSetting.AMANAT_ENV));
    }

    SettingReader reader() {
        return reader;
    }
}
