package io.amanat.custody.service;

/** Outbound port: who has the keys of the receiving addresses and of the account that pays the gas. */
public interface SweepSigner {
    /** What it is called in the configuration. */
    String name();

    /** Whether it signs on a chain. */
    boolean serves(int chainId);

    /** The account that pays the gas, in lower case. */
    String gasAddress();

    /**
     * Signs. Asked again for the same transaction it signs the same one: what was lost does no harm.
     *
     * @param account fingerprint of the wallet account that the path belongs to; null for the account that pays the gas
     * @param path whole derivation path of the sender; null for the account that pays the gas
     * @return the signed bytes, hex with 0x; the caller checks them
     * @throws SignerException when it does not
     */
    String sign(UnsignedTransaction transaction, String account, String path);
}
