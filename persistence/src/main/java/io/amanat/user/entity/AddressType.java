package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** What a postal address is to its owner. */
public enum AddressType implements Coded {
    HOME("Home"),
    OFFICE("Office"),
    OTHER("Other");

    private final String code;

    AddressType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
