package io.amanat.console.admin;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** Words of the console in both languages; pages read them through {@code faces-config.xml}. */
public final class ConsoleTexts {
    private static final String FRAME = "io.amanat.console.admin.texts";

    private ConsoleTexts() {}

    /** A text of the frame. */
    public static String of(Locale locale, String key, Object... values) {
        return of(FRAME, locale, key, values);
    }

    /** A text of a feature. @param bundle e.g. {@code io.amanat.payment.admin.texts} */
    public static String of(String bundle, Locale locale, String key, Object... values) {
        String pattern = bundle(bundle, locale).getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** A text of the frame that may be missing. */
    static Optional<String> find(Locale locale, String key) {
        try {
            return Optional.of(bundle(FRAME, locale).getString(key));
        } catch (MissingResourceException unknown) {
            return Optional.empty();
        }
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(name, locale, Thread.currentThread().getContextClassLoader());
    }
}
