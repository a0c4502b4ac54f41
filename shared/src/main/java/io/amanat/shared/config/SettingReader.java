package io.amanat.shared.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typed access to the settings of a deployable. Stateless: a change of the environment needs a restart anyway. */
public final class SettingReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private final Function<String, String> source;

    /** Reads through MicroProfile Config, see {@link RawConfig}. */
    public SettingReader() {
        this(RawConfig::read);
    }

    /** Reads from any source; null stands for "not set". */
    public SettingReader(Function<String, String> source) {
        this.source = source;
    }

    /** @return the text, the default, or null */
    public String text(Setting setting) {
        String value = source.apply(setting.name());
        for (String alias : setting.aliases()) {
            value = value == null ? source.apply(alias) : value;
        }
        return value == null ? setting.defaultValue() : value;
    }

    /** @throws SettingException when the key is not set and has no default */
    public String required(Setting setting) {
        String value = text(setting);
        if (value == null) {
            throw new SettingException(setting.name() + " is not set: " + setting.doc());
        }
        return value;
    }

    /** @throws SettingException when the value is not a whole number */
    public int integer(Setting setting) {
        try {
            return Integer.parseInt(required(setting).strip());
        } catch (NumberFormatException notANumber) {
            throw new SettingException(setting.name() + " must be a whole number.");
        }
    }

    /** @throws SettingException when the value is neither true nor false */
    public boolean flag(Setting setting) {
        return switch (required(setting).strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new SettingException(setting.name() + " must be true or false.");
        };
    }

    /** @throws SettingException when the value is not a number with one of the units ms, s, m, h, d */
    public Duration duration(Setting setting) {
        Matcher matcher = DURATION.matcher(required(setting).strip());
        if (!matcher.matches()) {
            throw new SettingException(setting.name() + " must be a number with a unit, such as 15m or 7d.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** The non-blank parts between commas; empty when not set. */
    public List<String> list(Setting setting) {
        String value = text(setting);
        if (value == null) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** @throws SettingException with the first setting whose value cannot be read as its type */
    public void checkAll(Setting... settings) {
        for (Setting setting : settings) {
            if (text(setting) == null) {
                continue;
            }
            switch (setting.type()) {
                case INTEGER -> integer(setting);
                case BOOLEAN -> flag(setting);
                case DURATION -> duration(setting);
                case TEXT, LIST -> text(setting);
            }
        }
    }
}
