package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** Whose side of his deals somebody looks at in his history. */
public enum HistorySide implements Coded {
    BUYER,
    SELLER,
    ALL
}
