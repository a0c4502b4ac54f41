package io.amanat.scanner.api;

import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.evm.EvmAddress;
import io.amanat.scanner.intent.Addresses;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import java.util.Optional;

/**
 * What a buyer's wallet needs in order to pay. Addresses are in the form wallets show.
 *
 * @param tokenSymbol empty for a token that is not registered
 * @param decimals null for a token that is not registered
 * @param proxyAddress null when the payment is a plain transfer on an EVM chain
 * @param paymentReference 0x and 16 hex digits; empty on chains without references
 * @param amountWei smallest unit of the token
 */
public record CheckoutBlock(
        String destination,
        String tokenAddress,
        String tokenSymbol,
        Integer decimals,
        int chainId,
        String proxyAddress,
        String paymentReference,
        String feeAmount,
        String feeAddress,
        String amountWei) {

    static CheckoutBlock of(ScannerIntent intent, ChainRegistry registry) {
        ChainType type = intent.chainType();
        Optional<Token> token = Addresses.token(registry, intent.chainId(), type, intent.tokenAddress());
        return new CheckoutBlock(
                Addresses.forWallets(type, intent.destination()),
                Addresses.forWallets(type, intent.tokenAddress()),
                token.map(Token::symbol).orElse(""),
                token.map(Token::decimals).orElse(null),
                intent.chainId(),
                proxy(intent, registry),
                reference(intent),
                "0",
                EvmAddress.ZERO,
                intent.amount().toString());
    }

    static String reference(ScannerIntent intent) {
        return intent.reference() == null || intent.rail() == Rail.TRANSFER
                ? ""
                : "0x" + intent.reference().reference();
    }

    // On Tron and TON it names the token's own contract, as the market's clients expect.
    private static String proxy(ScannerIntent intent, ChainRegistry registry) {
        return intent.rail() == Rail.TRANSFER && intent.chainType() == ChainType.EVM
                ? null
                : registry.chain(intent.chainId()).map(Chain::proxyAddress).orElse(null);
    }
}
