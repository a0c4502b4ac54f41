package io.amanat.it;

import java.util.stream.Stream;

/**
 * Every endpoint below /api and who may call it at all; what lies behind may still refuse by its own rules. Each
 * feature keeps its own rows.
 */
final class AccessTable {
    /** The door. */
    enum May {
        EVERYBODY,
        SIGNED_IN,
        SELLERS_AND_ADMINS,
        /** Administrators and resolvers. */
        STAFF,
        ADMINS
    }

    static final String[][] ROWS = Stream.of(
                    AccountAccess.ROWS,
                    CatalogueAccess.ROWS,
                    RequestAccess.ROWS,
                    PaymentAccess.ROWS,
                    PayInAccess.ROWS,
                    DirectAccess.ROWS,
                    CustodyAccess.ROWS,
                    ReleaseAccess.ROWS,
                    PaymentViewAccess.ROWS,
                    DisputeAccess.ROWS,
                    ChatAccess.ROWS,
                    ContentAccess.ROWS,
                    SettingsAccess.ROWS,
                    TelegramAccess.ROWS,
                    OperatorAccess.ROWS)
            .flatMap(Stream::of)
            .toArray(String[][]::new);

    private AccessTable() {}
}
