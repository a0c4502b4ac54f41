package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a list of accounts may be ordered by: the name clients send, the SQL that stands for it, and an account's value as
 * a text from which a page can go on.
 */
public enum PeopleSort implements Coded {
    CREATED_AT("createdAt", "u.created_at", Kind.TIME, false, user -> text(user.createdAt())),
    UPDATED_AT("updatedAt", "u.updated_at", Kind.TIME, false, user -> text(user.updatedAt())),
    LAST_LOGIN_AT("lastLoginAt", "u.last_login_at", Kind.TIME, true, user -> text(user.lastLoginAt())),
    FIRST_NAME("firstName", "u.first_name", Kind.TEXT, true, User::firstName),
    LAST_NAME("lastName", "u.last_name", Kind.TEXT, true, User::lastName),
    EMAIL("email", "u.email", Kind.TEXT, true, User::email),
    ROLE("role", "u.role", Kind.ROLE, false, user -> user.role().code()),
    STATUS("status", "u.status", Kind.STATUS, false, user -> user.status().code()),
    EMAIL_VERIFIED("isEmailVerified", "u.is_email_verified", Kind.FLAG, false, user -> text(user.isEmailVerified())),
    POINTS("points.total", "u.points_total", Kind.NUMBER, false, user -> text(user.pointsTotal())),
    AVATAR("profile.avatar", "u.profile ->> 'avatar'", Kind.TEXT, true, PeopleSort::avatar);

    private final String code;
    private final String sql;
    private final Kind kind;
    private final boolean nullable;
    private final Function<User, String> value;

    PeopleSort(String code, String sql, Kind kind, boolean nullable, Function<User, String> value) {
        this.code = code;
        this.sql = sql;
        this.kind = kind;
        this.nullable = nullable;
        this.value = value;
    }

    /** What a column holds: its type in PostgreSQL, and which texts are values of it. */
    private enum Kind {
        TIME("timestamptz", Kind::isTime),
        TEXT("text", text -> text.indexOf('\0') < 0),
        ROLE("market.user_role", text -> Coded.find(UserRole.class, text) != null),
        STATUS("market.user_status", text -> Coded.find(UserStatus.class, text) != null),
        FLAG("boolean", text -> text.equals("true") || text.equals("false")),
        NUMBER("integer", text -> text.matches("\\d{1,9}"));

        private final String type;
        private final Predicate<String> accepts;

        Kind(String type, Predicate<String> accepts) {
            this.type = type;
            this.accepts = accepts;
        }

        private static boolean isTime(String text) {
            try {
                Instant.parse(text);
                // Years beyond four digits begin with a sign; PostgreSQL reads those otherwise.
                return Character.isDigit(text.charAt(0));
            } catch (DateTimeException unreadable) {
                return false;
            }
        }
    }

    @Override
    public String code() {
        return code;
    }

    String sql() {
        return sql;
    }

    /** The PostgreSQL type of the values. */
    String type() {
        return kind.type;
    }

    boolean isNullable() {
        return nullable;
    }

    /** Of an account; may be null. */
    String value(User user) {
        return value.apply(user);
    }

    /** Whether a text from outside can be compared with this column. */
    boolean accepts(String text) {
        return text == null ? nullable : kind.accepts.test(text);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String avatar(User user) {
        JsonValue avatar = JsonObjects.read(user.profile()).get("avatar");
        if (avatar == null || avatar == JsonValue.NULL) {
            return null;
        }
        return avatar instanceof JsonString text ? text.getString() : avatar.toString();
    }
}
