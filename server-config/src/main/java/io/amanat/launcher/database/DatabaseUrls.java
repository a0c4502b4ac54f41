package io.amanat.launcher.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the embedded database, also of one that somebody else has started. They hold a password: never print one. */
public final class DatabaseUrls {
    private DatabaseUrls() {}

    /** For migrations. */
    public static String owner(int port, DatabasePasswords passwords) {
        return of("amanat_owner", passwords.owner(), port);
    }

    /** For the application. */
    public static String app(int port, DatabasePasswords passwords) {
        return of("amanat_app", passwords.app(), port);
    }

    /** For the scanner. */
    public static String scanner(int port, DatabasePasswords passwords) {
        return of("amanat_scanner", passwords.scanner(), port);
    }

    static String of(String user, String password, int port) {
        return "postgres://" + encode(user) + ":" + encode(password) + "@127.0.0.1:" + port + "/"
                + EmbeddedDatabase.NAME;
    }

    private static String encode(String part) {
        // URLEncoder writes a blank as a plus sign, which in this place of a URL is a plus sign.
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
