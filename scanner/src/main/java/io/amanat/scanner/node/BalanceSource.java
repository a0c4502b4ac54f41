package io.amanat.scanner.node;

/** A chain that can be asked for balances. Addresses in stored form. */
public interface BalanceSource {
    /**
     * What an address holds of a token and of the chain's own coin.
     *
     * @throws RpcException REFUSED when there is no token at that address
     */
    Balances balances(String token, String holder);

    /** Digits of a token's smallest unit. @throws RpcException REFUSED when it does not tell */
    int decimals(String token);
}
