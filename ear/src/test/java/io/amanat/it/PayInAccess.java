package io.amanat.it;

/** Who may call what: proving pay-ins. */
final class PayInAccess {
    static final String[][] ROWS = {
        {"POST /payment/payments/verify", "SIGNED_IN"},
        {"POST /payments/verify", "SIGNED_IN"},
        {"POST /payment/decentralized/verify", "SIGNED_IN"},
        {"POST /payment/{id}/permit-relay", "SIGNED_IN"},
        {"GET /payment/{id}/evidence", "ADMINS"},
        {"POST /payment/{id}/recheck", "ADMINS"},
        {"POST /payment/request-network/webhook", "EVERYBODY"},
    };

    private PayInAccess() {}
}
