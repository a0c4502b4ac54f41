package io.amanat.it;

/** Who may call what: sweeps, hardware wallets, proofs of payouts, late money. */
final class CustodyAccess {
    static final String[][] ROWS = {
        {"GET /payment/derived-destinations/sweeps", "ADMINS"},
        {"POST /payment/derived-destinations/sweeps", "ADMINS"},
        {"POST /payment/derived-destinations/sweeps/{id}/cancel", "ADMINS"},
        {"POST /payment/derived-destinations/sweeps/{id}/number-used", "ADMINS"},
        {"GET /payment/derived-destinations/timer", "ADMINS"},
        {"PUT /payment/derived-destinations/timer", "ADMINS"},
        {"GET /payment/derived-destinations/reconciliation", "ADMINS"},
        {"POST /payment/direct-balance/{paymentId}/late-money", "ADMINS"},
        {"POST /payment/direct-balance/{paymentId}/deep", "ADMINS"},
        {"POST /payment/direct-balance/{paymentId}/rest-sent", "ADMINS"},
        {"GET /trezor/accounts", "ADMINS"},
        {"POST /trezor/accounts", "ADMINS"},
        {"GET /trezor/accounts/{id}/addresses", "ADMINS"},
        {"POST /trezor/accounts/{id}/addresses", "ADMINS"},
        {"POST /trezor/accounts/{id}/retire", "ADMINS"},
        {"POST /trezor/payouts/{paymentId}/instruction", "ADMINS"},
        {"POST /trezor/payouts/{paymentId}/broadcast", "ADMINS"},
        {"POST /trezor/payouts/{paymentId}/number-used", "ADMINS"},
        {"GET /admin/payout-proofs", "ADMINS"},
        {"POST /admin/payout-proofs/{id}/recheck", "ADMINS"},
        {"POST /admin/payout-proofs/{id}/acknowledge", "ADMINS"},
        {"POST /admin/payout-proofs/{id}/withdraw", "ADMINS"},
    };

    private CustodyAccess() {}
}
