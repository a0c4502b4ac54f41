package io.amanat.shared.chain;

import java.util.List;

/**
 * One blockchain that payments may use.
 *
 * @param chainId public chain number
 * @param name for people
 * @param network short stable name, as payments store it
 * @param type which adapter reads it
 * @param proxyAddress the fee proxy (EVM) or the token contract whose transfers are read (Tron, TON)
 * @param confirmationFloor blocks a transfer must be deep at the least; configuration may raise it, never lower it
 * @param verified a worker runs for it unless configuration names other chains
 * @param testnet its money is worthless: never offered in production
 * @param explorer base address of a public block explorer
 * @param aliases other names people use for it
 * @param wallet what a wallet that does not know the chain has to be told; null where wallets have no such question
 */
public record Chain(
        int chainId,
        String name,
        String network,
        ChainType type,
        String proxyAddress,
        int confirmationFloor,
        boolean verified,
        boolean testnet,
        String explorer,
        List<String> aliases,
        AddEthereumChain wallet) {}
