package io.amanat.shared.jpa;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A PostgreSQL address in either of the forms people write: {@code postgres://user:password@host:port/db?options} or
 * {@code jdbc:postgresql://host:port/db?options}.
 *
 * @param jdbcUrl the JDBC form, with {@code stringtype=unspecified} so that text binds to enum and jsonb columns
 * @param user null when the address carries none
 * @param password null when the address carries none
 */
public record PgUrl(String jdbcUrl, String user, String password) {
    private static final String STRINGTYPE = "stringtype=";

    /** @throws IllegalArgumentException with a sentence that does not repeat the password */
    public static PgUrl parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("the database address is empty");
        }
        if (text.startsWith("jdbc:postgresql:")) {
            return new PgUrl(withStringType(text), null, null);
        }
        if (!text.startsWith("postgres://") && !text.startsWith("postgresql://")) {
            throw new IllegalArgumentException("the database address must start with postgres:// or jdbc:postgresql:");
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    "the database address cannot be read; percent-encode special characters of the password");
        }
        if (uri.getHost() == null
                || uri.getRawPath() == null
                || uri.getRawPath().length() < 2) {
            throw new IllegalArgumentException("the database address needs a host and a database name");
        }
        String user = null;
        String password = null;
        if (uri.getRawUserInfo() != null) {
            int colon = uri.getRawUserInfo().indexOf(':');
            user = decode(
                    colon < 0 ? uri.getRawUserInfo() : uri.getRawUserInfo().substring(0, colon));
            password = colon < 0 ? null : decode(uri.getRawUserInfo().substring(colon + 1));
        }
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + options;
        return new PgUrl(withStringType(jdbc), user, password);
    }

    private static String withStringType(String jdbc) {
        if (jdbc.contains(STRINGTYPE)) {
            return jdbc;
        }
        return jdbc + (jdbc.contains("?") ? "&" : "?") + STRINGTYPE + "unspecified";
    }

    private static String decode(String part) {
        // A plus sign in a URL's user part is a plus sign; URLDecoder would read it as a blank.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the password, also when it is written as an option. */
    @Override
    public String toString() {
        return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1…") + (user == null ? "" : " as " + user);
    }
}
