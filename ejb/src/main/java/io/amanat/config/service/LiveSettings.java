package io.amanat.config.service;

import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.entity.ConfigSetting;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.json.JsonObjects;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that are turned while the server runs: read from the database at each call, the same on every node. */
@Stateless
public class LiveSettings {
    private static final String VALUE = "value";

    @Inject
    private ConfigRepository settings;

    @Inject
    private MarketClock clock;

    /** Stores the default of each setting that has no value yet; says how many those were. */
    public int ensureDefaults() {
        Instant now = clock.instant();
        int stored = 0;
        for (Map.Entry<String, String> setting : defaults().entrySet()) {
            if (settings.insert(setting.getKey(), setting.getValue(), null, now)) {
                stored++;
            }
        }
        return stored;
    }

    /** All keys with their defaults as JSON: the named settings, then the chains' thresholds. */
    static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (LiveSetting setting : LiveSetting.values()) {
            defaults.put(setting.key(), setting.defaultJson());
        }
        ChainRegistry.load()
                .chains()
                .forEach(chain -> defaults.put(
                        LiveSetting.confirmationThreshold(chain.chainId()), String.valueOf(chain.confirmationFloor())));
        return defaults;
    }

    /** @throws IllegalStateException when the stored value is not a whole number */
    public int integer(LiveSetting setting) {
        return integer(setting.key(), json(setting));
    }

    /** @throws IllegalStateException when the stored value is not a boolean */
    public boolean flag(LiveSetting setting) {
        return flag(setting, json(setting));
    }

    /**
     * Blocks that an administrator asks on a chain.
     *
     * @return 0 when nothing is stored for it
     * @throws IllegalStateException when the stored value is not a whole number
     */
    public int confirmationThreshold(int chainId) {
        String key = LiveSetting.confirmationThreshold(chainId);
        return settings.find(key).map(setting -> integer(key, setting.value())).orElse(0);
    }

    private String json(LiveSetting setting) {
        return settings.find(setting.key()).map(ConfigSetting::value).orElse(setting.defaultJson());
    }

    static int integer(String key, String json) {
        if (value(json) instanceof JsonNumber number) {
            try {
                return number.intValueExact();
            } catch (ArithmeticException notWhole) {
                throw new IllegalStateException(wrong(key, json, "a whole number"), notWhole);
            }
        }
        throw new IllegalStateException(wrong(key, json, "a whole number"));
    }

    static boolean flag(LiveSetting setting, String json) {
        return switch (value(json).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new IllegalStateException(wrong(setting.key(), json, "true or false"));
        };
    }

    private static JsonValue value(String json) {
        // A bare value is no JSON object; the one reader reads objects.
        return JsonObjects.read("{\"" + VALUE + "\":" + json + "}").get(VALUE);
    }

    private static String wrong(String key, String json, String wanted) {
        return "the setting " + key + " is " + json + ", not " + wanted;
    }
}
