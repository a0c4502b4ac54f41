package io.amanat.http.rest;

import java.util.Map;

/** The doors at which other systems report: signed, small, and not counted by their address. */
final class Webhooks {
    /** Facts of one event (spec 00, 2.10). */
    static final long BYTES = 64 * 1024;
    /** Telegram's updates may quote long messages. */
    private static final long TELEGRAM_BYTES = 1024 * 1024;

    /** By their exact paths: a path that merely looks like one is a path like any other. */
    private static final Map<String, Long> DOORS = Map.of(
            "/api/payment/amn-scanner/webhook", BYTES,
            "/api/payment/request-network/webhook", BYTES,
            "/api/email/webhook/resend", BYTES,
            "/api/telegram/webhook", TELEGRAM_BYTES);

    private Webhooks() {}

    static boolean isOne(String path) {
        return DOORS.containsKey(path);
    }

    /** The most bytes a body may have at this door, or the given number where there is none. */
    static long bytes(String path, long otherwise) {
        return DOORS.getOrDefault(path, otherwise);
    }
}
