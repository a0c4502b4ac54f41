package io.amanat.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One row for every table that the table accepts, with new parents each time. All of it is stored in one connection's
 * transaction, by whoever that connection belongs to.
 */
final class ValidRows {
    private static final AtomicInteger NUMBER = new AtomicInteger(1_000_000);

    private static final Map<String, Function<ValidRows, Row>> RECIPES = recipes();

    private final Connection connection;

    ValidRows(Connection connection) {
        this.connection = connection;
    }

    private static Map<String, Function<ValidRows, Row>> recipes() {
        Map<String, Function<ValidRows, Row>> all = new TreeMap<>(DealRows.recipes());
        all.putAll(PeopleRows.recipes());
        all.putAll(CustodyRows.recipes());
        all.putAll(TalkRows.recipes());
        all.putAll(CheckoutRows.recipes());
        all.putAll(ReleaseRows.recipes());
        all.putAll(ImportRows.recipes());
        return all;
    }

    /** Schema and name of every table there is a row for. */
    static Set<String> tables() {
        return RECIPES.keySet();
    }

    /** A row not stored yet, its parents stored. */
    Row of(String table) {
        return requireNonNull(RECIPES.get(table), () -> "no valid row of " + table)
                .apply(this);
    }

    /** Such a row, stored. */
    Row stored(String table) {
        return stored(of(table));
    }

    Row stored(Row row) {
        row.insert(connection);
        return row;
    }

    /** The id of such a row, stored. */
    UUID id(String table) {
        return stored(table).id();
    }

    /** A user of a role. */
    UUID user(String role) {
        return stored(Row.user(role)).id();
    }

    /** A buyer and a seller who agreed on an offer. */
    Deal deal() {
        UUID buyer = user("buyer");
        UUID seller = user("seller");
        UUID category = stored(Row.category()).id();
        UUID request = stored(Row.request(buyer, category)).id();
        UUID offer =
                stored(Row.offer(request, seller).with("status", "accepted")).id();
        return new Deal(buyer, seller, category, request, offer);
    }

    /** A pay-in of a new deal that succeeded. */
    UUID payment() {
        return stored(Row.paidPayIn(deal())).id();
    }

    /** A number no other row has. */
    static int number() {
        return NUMBER.incrementAndGet();
    }

    /** A text of a length, made of a number no other row has. */
    static String digits(int length) {
        return String.valueOf(number()).repeat(length).substring(0, length);
    }
}
