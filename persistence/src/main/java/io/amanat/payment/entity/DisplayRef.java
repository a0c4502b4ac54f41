package io.amanat.payment.entity;

import java.util.Locale;
import java.util.UUID;

/** A payment's short name for people; not unique. */
public final class DisplayRef {
    private static final int LENGTH = 8;

    private DisplayRef() {}

    /** {@code PAY-} and the last eight characters of the id, in capitals. */
    public static String of(UUID paymentId) {
        String text = paymentId.toString();
        return "PAY-" + text.substring(text.length() - LENGTH).toUpperCase(Locale.ROOT);
    }
}
