package io.amanat.it;

/** Who may call what: payments to an address of their own, receiving addresses. */
final class DirectAccess {
    static final String[][] ROWS = {
        {"POST /payment/direct-balance", "SIGNED_IN"},
        {"GET /payment/direct-balance/{paymentId}", "SIGNED_IN"},
        {"GET /payment/direct-balance/{paymentId}/readings", "ADMINS"},
        {"POST /payment/amn-scanner/direct-balance/check/{paymentId}", "SIGNED_IN"},
        {"POST /payments/{paymentId}/direct-balance/check", "SIGNED_IN"},
        {"GET /payment/derived-destinations", "ADMINS"},
        {"POST /payment/derived-destinations/{id}/quarantine", "ADMINS"},
        {"POST /payment/derived-destinations/{id}/reactivate", "ADMINS"},
    };

    private DirectAccess() {}
}
