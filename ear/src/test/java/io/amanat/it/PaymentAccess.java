package io.amanat.it;

/** Who may call what: payments. */
final class PaymentAccess {
    static final String[][] ROWS = {
        {"POST /marketplace/payments", "SIGNED_IN"},
        {"POST /payment/request-network/intents", "SIGNED_IN"},
        {"POST /payment/intents", "SIGNED_IN"},
        {"GET /payment/options", "SIGNED_IN"},
        {"GET /payment/{id}", "SIGNED_IN"},
        {"GET /payment/{id}/ledger", "SIGNED_IN"},
        {"POST /payment/amn-scanner/webhook", "EVERYBODY"},
    };

    private PaymentAccess() {}
}
