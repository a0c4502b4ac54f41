package io.amanat.config.service;

import io.amanat.config.entity.ConfigChange;
import io.amanat.config.entity.ConfigRepository;
import io.amanat.config.entity.ConfigSetting;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Settings that are turned while the server runs: read from the database at each call, the same on every node. */
@Stateless
public class LiveSettings {
    private static final String VALUE = "value";
    /** More than anybody changes while one payment is open. */
    private static final int CHANGES_READ = 100;

    /** @param updatedBy null: as delivered */
    public record Threshold(int chainId, int blocks, UUID updatedBy, Instant updatedAt) {}

    /**
     * @param before null when the chain had none
     * @param reason may be null
     */
    public record ThresholdChange(
            UUID id, int chainId, Integer before, int after, UUID changedBy, String reason, Instant changedAt) {}

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

    /**
     * Blocks that were asked on a chain at a moment, as far as {@link #CHANGES_READ} changes go back.
     *
     * @return 0 when nothing was stored for it
     */
    public int confirmationThreshold(int chainId, Instant at) {
        int blocks = confirmationThreshold(chainId);
        for (ThresholdChange change : confirmationThresholdChanges(List.of(chainId), null, CHANGES_READ)) {
            if (!change.changedAt().isAfter(at)) {
                break;
            }
            blocks = change.before() == null ? 0 : change.before();
        }
        return blocks;
    }

    /**
     * What is stored about the thresholds of chains; chains without a row are left out.
     *
     * @param chainIds as many as there are chains
     */
    public List<Threshold> confirmationThresholds(Collection<Integer> chainIds) {
        List<String> keys =
                chainIds.stream().map(LiveSetting::confirmationThreshold).toList();
        return settings.all(keys).stream()
                .map(row -> new Threshold(
                        LiveSetting.chainOf(row.key()),
                        integer(row.key(), row.value()),
                        row.updatedBy(),
                        row.updatedAt()))
                .toList();
    }

    /**
     * A setting that administrators write.
     *
     * @param value JSON, as is {@code defaultValue}
     * @param updatedBy null: as delivered
     */
    public record Setting(
            String key, String doc, String value, String defaultValue, UUID updatedBy, Instant updatedAt) {}

    /** All settings that administrators write, in one statement. */
    public List<Setting> all() {
        List<LiveSetting> covered =
                Arrays.stream(LiveSetting.values()).filter(SettingRules::covers).toList();
        Map<String, ConfigSetting> stored = new HashMap<>();
        settings.all(covered.stream().map(LiveSetting::key).toList()).forEach(row -> stored.put(row.key(), row));
        return covered.stream()
                .map(setting -> setting(setting, Optional.ofNullable(stored.get(setting.key()))))
                .toList();
    }

    private static Setting setting(LiveSetting setting, Optional<ConfigSetting> row) {
        return new Setting(
                setting.key(),
                setting.doc(),
                row.map(ConfigSetting::value).orElse(setting.defaultJson()),
                setting.defaultJson(),
                row.map(ConfigSetting::updatedBy).orElse(null),
                row.map(ConfigSetting::updatedAt).orElse(null));
    }

    /**
     * Stores what an administrator wants, once its rule allows it; the same value again is no change.
     *
     * @param key of one of {@link #all}
     * @param reason may be null
     * @throws DomainException NOT_FOUND, VALIDATION_ERROR on {@code value}
     */
    public Setting store(String key, JsonValue value, UUID by, String reason) {
        LiveSetting setting = require(key);
        turn(key, SettingRules.check(setting, value), by, reason);
        return setting(setting, settings.find(key));
    }

    /** What {@link #store} would store, as JSON; stores nothing. @throws DomainException as {@link #store} */
    public String checked(String key, JsonValue value) {
        return SettingRules.check(require(key), value);
    }

    private static LiveSetting require(String key) {
        return Arrays.stream(LiveSetting.values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such setting."));
    }

    /** Changes of the named settings, newest first; those of chains' thresholds have a list of their own. */
    public List<ConfigChange> changes(int limit) {
        return settings.changes(
                Arrays.stream(LiveSetting.values()).map(LiveSetting::key).toList(), null, limit);
    }

    /**
     * Stores an administrator's threshold and who asked for it. Two who do it at once wait for each other; the history
     * shows both. The same value again is no change.
     *
     * @param blocks not under the chain's floor
     * @param reason may be null
     * @return the entry in the history; empty when nothing changed
     */
    public Optional<UUID> storeConfirmationThreshold(int chainId, int blocks, UUID by, String reason) {
        return turn(LiveSetting.confirmationThreshold(chainId), String.valueOf(blocks), by, reason);
    }

    /** @throws IllegalStateException when the stored value is not a text */
    public String word(LiveSetting setting) {
        if (value(json(setting)) instanceof JsonString text) {
            return text.getString();
        }
        throw new IllegalStateException(wrong(setting.key(), json(setting), "a text"));
    }

    /** Stores whether and how often the timer of sweeps runs, and who wanted it; the same again is no change. */
    public void storeSweepTimer(boolean running, int intervalMs, UUID by, String reason) {
        turn(LiveSetting.SWEEP_TIMER.key(), running ? "\"on\"" : "\"off\"", by, reason);
        turn(LiveSetting.SWEEP_INTERVAL_MS.key(), Integer.toString(intervalMs), by, reason);
    }

    private Optional<UUID> turn(String key, String value, UUID by, String reason) {
        Instant now = clock.instant();
        String before = null;
        if (!settings.insert(key, value, by, now)) {
            ConfigSetting setting = settings.lock(key).orElseThrow();
            before = setting.value();
            if (before.equals(value)) {
                return Optional.empty();
            }
            // Only now: whoever waited for the lock stands behind in the history.
            now = clock.instant();
            setting.turn(value, by, now);
        }
        UUID change = Uuid7.next();
        settings.add(new ConfigChange(change, key, before, value, by, reason, now));
        return Optional.of(change);
    }

    /**
     * Changes of thresholds, newest first.
     *
     * @param after the last change of the page before; null: the first page
     */
    public List<ThresholdChange> confirmationThresholdChanges(Collection<Integer> chainIds, UUID after, int limit) {
        List<String> keys =
                chainIds.stream().map(LiveSetting::confirmationThreshold).toList();
        return settings.changes(keys, after, limit).stream()
                .map(row -> new ThresholdChange(
                        row.id(),
                        LiveSetting.chainOf(row.settingKey()),
                        row.oldValue() == null ? null : integer(row.settingKey(), row.oldValue()),
                        integer(row.settingKey(), row.newValue()),
                        row.changedBy(),
                        row.reason(),
                        row.createdAt()))
                .toList();
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
