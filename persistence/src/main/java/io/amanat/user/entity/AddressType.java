package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** What kind of place an address is. */
public enum AddressType implements Coded {
    HOME("Home"),
    OFFICE("Office"),
    OTHER("Other");

    private final String code;

    AddressType(String code) {
        this.code = code;
    }

    /** Written with a capital everywhere. */
    @Override
    public String code() {
        return code;
    }
}
