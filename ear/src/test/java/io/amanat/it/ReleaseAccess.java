package io.amanat.it;

/** Who may call what: payouts, refunds, the ledger's check. */
final class ReleaseAccess {
    static final String[][] ROWS = {
        {"POST /payment/{id}/release", "ADMINS"},
        {"POST /payment/{id}/retry-payout", "ADMINS"},
        {"POST /payment/{id}/refund", "STAFF"},
        {"POST /payment/{id}/payout/confirm", "ADMINS"},
        {"POST /payment/{id}/payout/fail", "ADMINS"},
        {"GET /payment/{id}/payout", "ADMINS"},
        {"POST /payment/{id}/payout/approve", "ADMINS"},
        {"POST /payment/{id}/payout/redirect", "ADMINS"},
        {"GET /admin/ledger/reconciliation", "ADMINS"},
        {"GET /admin/release-reviews", "ADMINS"},
        {"POST /admin/release-reviews/{paymentId}/pass", "ADMINS"},
        {"GET /admin/settings/money-pauses", "ADMINS"},
        {"PUT /admin/settings/money-pauses", "ADMINS"},
        {"GET /admin/settings/money-pauses/history", "ADMINS"},
    };

    private ReleaseAccess() {}
}
