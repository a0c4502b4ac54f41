package io.amanat.scanner.intent;

import io.amanat.scanner.evm.EvmAddress;
import io.amanat.scanner.tron.TronAddress;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import io.amanat.shared.chain.TonAddress;
import java.util.Optional;

/** Addresses of any chain family: the stored form, and the one a wallet understands. */
public final class Addresses {
    private Addresses() {}

    /** @return the stored form, or null when the text is no valid address of that family */
    public static String storedOrNull(ChainType type, String text) {
        return switch (type) {
            case EVM -> EvmAddress.storedOrNull(text);
            case TRON -> TronAddress.storedOrNull(text);
            // Its letter case carries meaning, so it stays as it came.
            case TON -> TonAddress.parseOrNull(text) == null ? null : text;
        };
    }

    /** A stored address as wallets show it. */
    public static String forWallets(ChainType type, String stored) {
        return switch (type) {
            case EVM -> EvmAddress.checksummed(stored);
            case TRON -> TronAddress.base58(stored);
            case TON -> stored;
        };
    }

    /** The registered token at a stored address. */
    public static Optional<Token> token(ChainRegistry registry, int chainId, ChainType type, String stored) {
        return registry.tokens().stream()
                .filter(token -> token.chainId() == chainId && same(type, token.address(), stored))
                .findFirst();
    }

    private static boolean same(ChainType type, String written, String stored) {
        return switch (type) {
            case EVM, TRON -> stored.equals(storedOrNull(type, written));
            case TON -> TonAddress.parseOrNull(written).equals(TonAddress.parseOrNull(stored));
        };
    }
}
