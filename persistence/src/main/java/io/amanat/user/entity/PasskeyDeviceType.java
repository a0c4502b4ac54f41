package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;

/** Where a passkey lives: in the device itself, or in something that is carried between devices. */
public enum PasskeyDeviceType implements Coded {
    PLATFORM("platform"),
    CROSS_PLATFORM("cross-platform");

    private final String code;

    PasskeyDeviceType(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
