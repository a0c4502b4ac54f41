package io.amanat.shop.entity;

import io.amanat.shared.jpa.Coded;

/** Orders of the directory of sellers. */
public enum SellerSort implements Coded {
    JOINED("u.created_at"),
    RATING("m.rating"),
    SALES("m.sales_count"),
    PRICE("price_from");

    private final String sql;

    SellerSort(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
