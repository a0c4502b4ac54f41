package io.amanat.it;

/** Who may call what: files, points, the blog and notifications. */
final class ContentAccess {
    static final String[][] ROWS = {
        {"GET /notifications", "SIGNED_IN"},
        {"GET /notifications/unread-count", "SIGNED_IN"},
        {"PATCH /notifications/mark-all-read", "SIGNED_IN"},
        {"GET /notification", "SIGNED_IN"},
        {"GET /notification/unread-count", "SIGNED_IN"},
        {"PATCH /notification/mark-all-read", "SIGNED_IN"},
        {"POST /files/upload", "SIGNED_IN"},
        {"GET /files/{id}", "SIGNED_IN"},
        {"GET /files/{id}/info", "SIGNED_IN"},
        {"DELETE /files/{id}", "SIGNED_IN"},
        {"GET /files/info/{id}", "SIGNED_IN"},
        {"DELETE /files/delete/{id}", "SIGNED_IN"},
        {"GET /points", "SIGNED_IN"},
        {"GET /user/points", "SIGNED_IN"},
        {"GET /points/transactions", "SIGNED_IN"},
        {"GET /points/levels", "EVERYBODY"},
        {"GET /points/leaderboard", "SIGNED_IN"},
        {"GET /points/referrals", "SIGNED_IN"},
        {"GET /points/achievements", "SIGNED_IN"},
        {"POST /points/redeem", "SIGNED_IN"},
        {"POST /points/admin/grant", "ADMINS"},
        {"PUT /points/admin/levels", "ADMINS"},
        {"GET /blog/posts", "EVERYBODY"},
        {"POST /blog/posts", "ADMINS"},
        {"GET /blog/posts/{id}", "EVERYBODY"},
        {"PATCH /blog/posts/{id}", "ADMINS"},
        {"DELETE /blog/posts/{id}", "ADMINS"},
        {"POST /blog/posts/{id}/publish", "ADMINS"},
        {"POST /blog/posts/{id}/archive", "ADMINS"},
        {"POST /blog/posts/{id}/view", "EVERYBODY"},
        {"POST /blog/posts/{id}/like", "SIGNED_IN"},
        {"DELETE /blog/posts/{id}/like", "SIGNED_IN"},
        {"GET /blog/posts/{id}/comments", "EVERYBODY"},
        {"POST /blog/posts/{id}/comments", "SIGNED_IN"},
        {"GET /blog/comments", "ADMINS"},
        {"PATCH /blog/comments/{id}", "ADMINS"},
        {"GET /blog/tags", "EVERYBODY"},
    };

    private ContentAccess() {}
}
