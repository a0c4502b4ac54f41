package io.amanat.shared.config;

/** How the text of a setting is read. */
public enum SettingType {
    TEXT,
    INTEGER,
    BOOLEAN,
    /** A number with a unit: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 48h}, {@code 7d}. */
    DURATION,
    /** Values between commas. */
    LIST
}
