package io.amanat.user.service;

import io.amanat.shared.jpa.Coded;

/** Families of wallets that an account may name as its own. */
public enum WalletType implements Coded {
    EVM("evm"),
    TON("telegram-wallet");

    private final String provider;

    WalletType(String provider) {
        this.provider = provider;
    }

    /** What profiles call the program behind it. */
    public String provider() {
        return provider;
    }
}
