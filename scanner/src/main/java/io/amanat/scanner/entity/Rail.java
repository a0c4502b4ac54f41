package io.amanat.scanner.entity;

import io.amanat.shared.jpa.Coded;
import java.util.Locale;

/** What tells a payment from others. */
public enum Rail implements Coded {
    /** The reference that a fee proxy puts into its log; the destination may be shared. EVM only. */
    PROXY,
    /** The destination itself: one open intent for it at a time. */
    TRANSFER;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
