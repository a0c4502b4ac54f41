package io.amanat.config.service;

/**
 * Something without which the application still answers, but not as well. Implemented by application-scoped beans of any
 * feature; asked by {@link HealthWatch}, never by the request of a monitor.
 */
public interface HealthProbe {
    /** In the answer of {@code GET /api/health}: one word. */
    String name();

    /** Looks now, within seconds, outside any transaction. A thrown exception is a finding too. */
    Finding look();

    /**
     * What was found.
     *
     * @param detail one sentence for an operator, without addresses and secrets; null when all is well
     */
    record Finding(boolean ok, String detail) {
        public static final Finding WELL = new Finding(true, null);

        public static Finding trouble(String detail) {
            return new Finding(false, detail);
        }
    }
}
