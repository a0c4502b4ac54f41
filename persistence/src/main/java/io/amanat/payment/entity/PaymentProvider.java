package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** Who detects a payment. */
public enum PaymentProvider implements Coded {
    REQUEST_NETWORK("request.network"),
    AMN_SCANNER("amn.scanner"),
    SHKEEPER("shkeeper"),
    ESCROW("escrow"),
    OTHER("other");

    private final String code;

    PaymentProvider(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
