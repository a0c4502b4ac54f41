package io.amanat.it;

/** Who may call what: reading payments, their papers, ending one. */
final class PaymentViewAccess {
    static final String[][] ROWS = {
        {"GET /payment", "SELLERS_AND_ADMINS"},
        {"GET /payment/stats", "SELLERS_AND_ADMINS"},
        {"GET /payment/export", "SELLERS_AND_ADMINS"},
        {"GET /payment/awaiting-confirmation", "SELLERS_AND_ADMINS"},
        {"GET /payment/history", "SIGNED_IN"},
        {"GET /payment/{id}/checkout", "SIGNED_IN"},
        {"GET /payment/request-network/{id}/checkout", "SIGNED_IN"},
        {"GET /payment/{id}/receipt", "SIGNED_IN"},
        {"GET /payment/{id}/qr", "SIGNED_IN"},
        {"POST /payment/{id}/cancel", "SIGNED_IN"},
    };

    private PaymentViewAccess() {}
}
