package io.amanat.shared.chain;

import java.util.List;

/**
 * A chain in the words of EIP-3085 ({@code wallet_addEthereumChain}), so that a client hands it to a wallet as it is
 * (AC-088, AC-258d).
 *
 * @param chainId in hexadecimal, without leading zeros
 * @param rpcUrls public nodes that a wallet may ask; never the ones that market and scanner pay for
 */
public record AddEthereumChain(
        String chainId, String chainName, Coin nativeCurrency, List<String> rpcUrls, List<String> blockExplorerUrls) {

    /** The coin that fees are paid in. @param symbol two to six characters */
    public record Coin(String name, String symbol, int decimals) {}

    static AddEthereumChain of(int chainId, String name, Coin coin, String rpc, String explorer) {
        return new AddEthereumChain(
                "0x" + Integer.toHexString(chainId),
                name,
                coin,
                rpc == null ? List.of() : List.of(rpc),
                List.of(explorer));
    }
}
