package io.amanat.launcher.state;

/** The secrets the launcher knows, by the names the environment uses. */
public enum SecretName {
    JWT_SECRET(Kind.KEY, true),
    AMN_SCANNER_API_KEY(Kind.KEY, true),
    AMN_SCANNER_WEBHOOK_SECRET(Kind.KEY, true),
    ADMIN_PASSWORD(Kind.TYPED, true),
    SEED_PASSWORD_BUYER(Kind.TYPED, false),
    SEED_PASSWORD_SELLER(Kind.TYPED, false),
    POSTGRES_SUPERUSER_PASSWORD(Kind.KEY, false),
    POSTGRES_OWNER_PASSWORD(Kind.KEY, false),
    POSTGRES_APP_PASSWORD(Kind.KEY, false),
    POSTGRES_SCANNER_PASSWORD(Kind.KEY, false),
    PAYARA_ADMIN_PASSWORD(Kind.KEY, false),
    PAYARA_MASTER_PASSWORD(Kind.KEY, false),
    BROKER_ADMIN_PASSWORD(Kind.KEY, false),
    BROKER_APP_PASSWORD(Kind.KEY, false);

    enum Kind {
        /** 256 random bits, base64url. */
        KEY,
        /** For a person to type. */
        TYPED
    }

    private final Kind kind;
    private final boolean requiredInProduction;

    SecretName(Kind kind, boolean requiredInProduction) {
        this.kind = kind;
        this.requiredInProduction = requiredInProduction;
    }

    Kind kind() {
        return kind;
    }

    /** Must come from the operator when AMANAT_ENV is production. */
    public boolean requiredInProduction() {
        return requiredInProduction;
    }

    /** Read by the application, as opposed to by the database, the server or the broker. */
    public boolean ofApplication() {
        return ordinal() <= SEED_PASSWORD_SELLER.ordinal();
    }
}
