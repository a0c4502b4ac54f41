package io.amanat.launcher.database;

import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords of the superuser and of the three roles, in clear text. */
public record DatabasePasswords(String superuser, String owner, String app, String scanner) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those of an instance. */
    public static DatabasePasswords of(Secrets secrets) {
        return new DatabasePasswords(
                secrets.get(SecretName.POSTGRES_SUPERUSER_PASSWORD),
                secrets.get(SecretName.POSTGRES_OWNER_PASSWORD),
                secrets.get(SecretName.POSTGRES_APP_PASSWORD),
                secrets.get(SecretName.POSTGRES_SCANNER_PASSWORD));
    }

    /** For a database that lives as long as a test. */
    public static DatabasePasswords random() {
        return new DatabasePasswords(one(), one(), one(), one());
    }

    private static String one() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "DatabasePasswords[…]";
    }
}
