package io.amanat.shared.config;

/** A setting is missing or cannot be read. The message is one sentence for the operator and never holds the value. */
public class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingException(String message) {
        super(message);
    }
}
