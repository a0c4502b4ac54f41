package io.amanat.shared.config;

import java.util.List;

/** One configuration key. Each deployable has one enum of them; docs/config.md is generated from the enums. */
public interface Setting {
    /** The key as the environment spells it; enum constants bear that very name. */
    String name();

    SettingType type();

    /** Text of the default; null when the key has none. */
    String defaultValue();

    /** Must be set in production, and may be given as {@code <KEY>_FILE}. */
    boolean secret();

    /** One sentence for operators. */
    String doc();

    /** Older names that are read when the key itself is not set; never shown in documentation. */
    default List<String> aliases() {
        return List.of();
    }
}
