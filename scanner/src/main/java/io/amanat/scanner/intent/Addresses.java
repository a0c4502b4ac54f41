package io.amanat.scanner.intent;

import io.amanat.scanner.evm.EvmAddress;
import io.amanat.scanner.tron.TronAddress;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import io.amanat.shared.chain.TonAddress;
import java.util.Objects;
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

    /** A stored address as messages about balances carry it: as wallets write it, of EVM chains in lower case. */
    public static String told(ChainType type, String stored) {
        return type == ChainType.EVM ? stored : forWallets(type, stored);
    }

    /** Whether two texts name one account; TON's have several spellings. */
    public static boolean same(ChainType type, String left, String right) {
        return switch (type) {
            case EVM, TRON -> left.equals(right);
            case TON -> Objects.equals(TonAddress.parseOrNull(left), TonAddress.parseOrNull(right));
        };
    }

    /** The registered token at a stored address. */
    public static Optional<Token> token(ChainRegistry registry, int chainId, ChainType type, String stored) {
        return registry.tokens().stream()
                .filter(token -> token.chainId() == chainId && same(type, comparable(type, token.address()), stored))
                .findFirst();
    }

    private static String comparable(ChainType type, String written) {
        return String.valueOf(storedOrNull(type, written));
    }
}
