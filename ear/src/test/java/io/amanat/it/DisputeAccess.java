package io.amanat.it;

/** Who may call what: disputes and holds. */
final class DisputeAccess {
    static final String[][] ROWS = {
        {"GET /disputes", "SIGNED_IN"},
        {"POST /disputes", "SIGNED_IN"},
        {"GET /disputes/{id}", "SIGNED_IN"},
        {"GET /disputes/{id}/evidence", "SIGNED_IN"},
        {"POST /disputes/{id}/evidence", "SIGNED_IN"},
        {"GET /disputes/{id}/messages", "SIGNED_IN"},
        {"POST /disputes/{id}/messages", "SIGNED_IN"},
        {"GET /disputes/{id}/timeline", "SIGNED_IN"},
        {"POST /disputes/{id}/close", "SIGNED_IN"},
        {"GET /disputes/stats", "STAFF"},
        {"POST /disputes/{id}/assign", "ADMINS"},
        {"POST /disputes/{id}/reassign", "ADMINS"},
        {"POST /disputes/{id}/resolve", "STAFF"},
        {"POST /disputes/{id}/reject", "STAFF"},
        {"GET /disputes/pr/{purchaseRequestId}", "SIGNED_IN"},
        {"GET /disputes/pr/{purchaseRequestId}/hold", "SIGNED_IN"},
        {"POST /disputes/pr/{purchaseRequestId}/hold", "STAFF"},
        {"DELETE /disputes/pr/{purchaseRequestId}/hold", "STAFF"},
    };

    private DisputeAccess() {}
}
