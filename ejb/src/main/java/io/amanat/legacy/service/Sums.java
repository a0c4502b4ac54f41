package io.amanat.legacy.service;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What the export says the amounts add up to, for comparison with the database, digit by digit (R-DB-10). */
final class Sums {
    /** Columns of money, and by what they are told apart. */
    enum Column {
        OFFERS(Collection.OFFERS, "price_amount", "price_currency"),
        PAYMENTS(Collection.PAYMENTS, "amount", "direction"),
        LEDGER(Collection.LEDGER, "amount", "entry_type"),
        POINTS(Collection.POINTS, "amount", "source");

        private final Collection collection;
        private final String amount;
        private final String group;

        Column(Collection collection, String amount, String group) {
            this.collection = collection;
            this.amount = amount;
            this.group = group;
        }

        Collection collection() {
            return collection;
        }

        String amount() {
            return amount;
        }

        String group() {
            return group;
        }
    }

    private final Map<Column, Map<String, BigDecimal>> sums = new EnumMap<>(Column.class);

    /** Counts a document that is a row. */
    void add(Collection collection, Entry entry) {
        for (Column column : Column.values()) {
            if (column.collection() == collection && entry.amount() != null && entry.main() != null) {
                sums.computeIfAbsent(column, key -> new TreeMap<>())
                        .merge(entry.main().value(column.group()), entry.amount(), BigDecimal::add);
            }
        }
    }

    Map<String, BigDecimal> of(Column column) {
        return sums.getOrDefault(column, Map.of());
    }
}
