package io.amanat.payment.service;

import io.amanat.shared.chain.Chain;

/** Pages of a public block explorer (AC-087); null for what is not known. Pure. */
public final class ExplorerLinks {
    private ExplorerLinks() {}

    /** The page of an account. */
    public static String address(Chain chain, String address) {
        if (chain == null || address == null) {
            return null;
        }
        return chain.explorer()
                + switch (chain.type()) {
                    case EVM -> "/address/";
                    case TRON -> "/#/address/";
                    case TON -> "/";
                }
                + address;
    }

    /** The page of a transaction. */
    public static String transaction(Chain chain, String hash) {
        if (chain == null || hash == null) {
            return null;
        }
        return chain.explorer()
                + switch (chain.type()) {
                    case EVM -> "/tx/";
                    case TRON -> "/#/transaction/";
                    case TON -> "/transaction/";
                }
                + hash;
    }
}
