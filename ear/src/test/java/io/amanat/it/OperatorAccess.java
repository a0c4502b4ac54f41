package io.amanat.it;

/** Who may call what: health, published meta data and administration. */
final class OperatorAccess {
    static final String[][] ROWS = {
        {"GET /health", "EVERYBODY"},
        {"GET /version", "EVERYBODY"},
        {"GET /meta/enums", "EVERYBODY"},
        {"GET /meta/parity", "EVERYBODY"},
        {"GET /meta/config", "EVERYBODY"},
        {"GET /admin/settings/confirmation-thresholds", "ADMINS"},
        {"PUT /admin/settings/confirmation-thresholds", "ADMINS"},
        {"GET /admin/settings/confirmation-thresholds/history", "ADMINS"},
        {"GET /admin/settings/confirmation-thresholds/{id}", "ADMINS"},
        {"PUT /admin/settings/confirmation-thresholds/{id}", "ADMINS"},
        {"GET /admin/settings/confirmation-thresholds/{id}/history", "ADMINS"},
        {"GET /admin/pricing/rules", "ADMINS"},
        {"POST /admin/pricing/rules", "ADMINS"},
        {"GET /admin/pricing/rules/{id}", "ADMINS"},
        {"PATCH /admin/pricing/rules/{id}", "ADMINS"},
        {"DELETE /admin/pricing/rules/{id}", "ADMINS"},
        {"GET /admin/parked", "ADMINS"},
        {"POST /admin/parked/{id}/retry", "ADMINS"},
        {"GET /admin/queues", "ADMINS"},
        {"GET /admin/queues/{queue}", "ADMINS"},
        {"POST /admin/queues/{queue}/{id}/try-now", "ADMINS"},
        {"GET /admin/jobs", "ADMINS"},
        {"POST /admin/jobs/{name}/run", "ADMINS"},
        {"GET /admin/cleanup/counts", "ADMINS"},
        {"POST /admin/cleanup", "ADMINS"},
        {"DELETE /admin/cleanup/users/{id}", "ADMINS"},
        {"GET /admin/collections/stats", "ADMINS"},
    };

    private OperatorAccess() {}
}
