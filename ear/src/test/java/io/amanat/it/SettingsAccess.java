package io.amanat.it;

/** Who may call what: settings of administrators. */
final class SettingsAccess {
    static final String[][] ROWS = {
        {"GET /admin/settings", "ADMINS"},
        {"PUT /admin/settings/{key}", "ADMINS"},
    };

    private SettingsAccess() {}
}
