package io.amanat.launcher.volume;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Accounts and the categories that everything stands in. */
record People(Market market) {
    private static final List<String> FIRST =
            List.of("Sara", "Ali", "Mina", "Reza", "Neda", "Omid", "Leila", "Amir", "Parisa", "Kian", "آرش", "نازنین");
    private static final List<String> LAST =
            List.of("Ahmadi", "Karimi", "Rahimi", "Moradi", "Jafari", "Sadeghi", "کریمی", "محمدی");

    void load(Connection connection, Load.Table tables) throws SQLException {
        Instant since = market.beginning();
        tables.store(
                connection,
                "users",
                "id, email, first_name, last_name, role, is_email_verified, created_at, updated_at",
                copy -> {
                    for (int number = 0; number < market.buyers(); number++) {
                        user(copy, market.buyer(number), "buyer", number, since);
                    }
                    for (int number = 0; number < market.sellers(); number++) {
                        user(copy, market.seller(number), "seller", number, since);
                    }
                    user(copy, market.resolver(), "resolver", 0, since);
                });
        tables.store(connection, "categories", "id, name, name_en, slug, created_at, updated_at", copy -> {
            for (int number = 0; number < Market.CATEGORIES; number++) {
                String name = market.seed() + "." + number;
                copy.row(
                        market.category(number),
                        "حجم " + name,
                        "Volume " + name,
                        "volume-" + market.seed() + "-" + number,
                        since,
                        since);
            }
        });
    }

    private void user(Copy copy, Object id, String role, int number, Instant since) throws SQLException {
        Draw draw = market.draw();
        copy.row(
                id,
                "volume-" + market.seed() + "-" + role + "-" + number + "@volume.example",
                draw.one(FIRST, role, number, 1),
                draw.one(LAST, role, number, 2),
                role,
                true,
                since,
                since);
    }
}
