package io.amanat.payment.service;

import io.amanat.shared.jpa.Coded;

/** A language that receipts are written in. */
public enum ReceiptLanguage implements Coded {
    /** Persian, from right to left. */
    FA,
    EN
}
