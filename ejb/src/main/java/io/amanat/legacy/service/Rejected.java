package io.amanat.legacy.service;

/** A document cannot become a row; the code says why and becomes a gap of severity error. */
final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String value;
    private final boolean waiting;

    /**
     * @param code at most 60 characters
     * @param value what was wrong; null where it must not be shown
     */
    Rejected(String code, String value) {
        this(code, value, false);
    }

    private Rejected(String code, String value, boolean waiting) {
        super(code);
        this.code = code;
        this.value = value;
        this.waiting = waiting;
    }

    /** Another document of the same collection must become a row first. */
    static Rejected waiting(String code, String value) {
        return new Rejected(code, value, true);
    }

    /** Whether it may still become a row once the rest of its collection is there. */
    boolean isWaiting() {
        return waiting;
    }

    String code() {
        return code;
    }

    String value() {
        return value;
    }
}
