package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** What a list of accounts may be ordered by: the name clients send, and the SQL that stands for it. */
public enum PeopleSort implements Coded {
    CREATED_AT("createdAt", "u.created_at"),
    UPDATED_AT("updatedAt", "u.updated_at"),
    LAST_LOGIN_AT("lastLoginAt", "u.last_login_at"),
    FIRST_NAME("firstName", "u.first_name"),
    LAST_NAME("lastName", "u.last_name"),
    EMAIL("email", "u.email"),
    ROLE("role", "u.role"),
    STATUS("status", "u.status"),
    EMAIL_VERIFIED("isEmailVerified", "u.is_email_verified"),
    POINTS("points.total", "u.points_total"),
    AVATAR("profile.avatar", "u.profile ->> 'avatar'");

    private final String code;
    private final String sql;

    PeopleSort(String code, String sql) {
        this.code = code;
        this.sql = sql;
    }

    @Override
    public String code() {
        return code;
    }

    String sql() {
        return sql;
    }
}
