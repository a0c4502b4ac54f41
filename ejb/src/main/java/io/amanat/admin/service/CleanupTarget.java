package io.amanat.admin.service;

import io.amanat.shared.jpa.Coded;

/** What the clean-up knows of (03 section 11.3), and what of it may be deleted at all (ADR 0035). */
public enum CleanupTarget implements Coded {
    USERS("users", false),
    REQUESTS("requests", false),
    OFFERS("offers", false),
    PAYMENTS("payments", true),
    CHATS("chats", false),
    NOTIFICATIONS("notifications", true),
    TEMPLATES("templates", false),
    ADDRESSES("addresses", false),
    CATEGORIES("categories", false),
    TEMP_VERIFICATIONS("tempVerifications", true);

    private final String code;
    private final boolean supported;

    CleanupTarget(String code, boolean supported) {
        this.code = code;
        this.supported = supported;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether some of it can be deleted in bulk; the others stay, or go one by one through their own features. */
    public boolean isSupported() {
        return supported;
    }
}
