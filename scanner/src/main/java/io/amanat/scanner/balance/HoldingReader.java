package io.amanat.scanner.balance;

import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.intent.Addresses;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.chain.Token;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Judges which balance a caller means; the sentences are those of spec 02 §6.3. */
@Dependent
public class HoldingReader {
    private final ScannerConfig config;

    @Inject
    public HoldingReader(ScannerConfig config) {
        this.config = config;
    }

    /** @throws DomainException VALIDATION_ERROR with the first complaint */
    public Holding read(HoldingInput input) {
        if (input.chainId() == null) {
            throw invalid("chainId is required");
        }
        int chainId = input.chainId();
        boolean isEvm = config.registry()
                .chain(chainId)
                .map(known -> known.type() == ChainType.EVM)
                .orElse(true);
        // Where nobody reads Tron or TON the original's sentence is true.
        if (!isEvm && config.activeChain(chainId).isEmpty()) {
            throw invalid("balance checks are currently supported for evm chains only");
        }
        String written = blankToNull(input.tokenAddress());
        String symbol = blankToNull(input.token());
        if (written == null && symbol == null) {
            throw invalid("tokenAddress or token is required");
        }
        if (written == null) {
            written = config.registry()
                    .token(chainId, symbol)
                    .map(Token::address)
                    .orElseThrow(() -> invalid("unsupported token " + shown(symbol) + " on chainId " + chainId));
        }
        Chain chain =
                config.activeChain(chainId).orElseThrow(() -> invalid("chain " + chainId + " is not enabled here"));
        String tokenAddress = Addresses.storedOrNull(chain.type(), written);
        if (tokenAddress == null) {
            throw invalid("tokenAddress is not a valid address of " + chain.name());
        }
        String address = Addresses.storedOrNull(chain.type(), input.address());
        if (address == null) {
            throw invalid(
                    input.address() == null || input.address().isBlank()
                            ? "address is required"
                            : "address is not a valid address of " + chain.name());
        }
        Optional<Token> token = Addresses.token(config.registry(), chainId, chain.type(), tokenAddress);
        return new Holding(
                chain,
                tokenAddress,
                token.map(Token::symbol).orElse(null),
                token.map(Token::decimals).orElse(null),
                address);
    }

    private static DomainException invalid(String sentence) {
        return new DomainException(ErrorCode.VALIDATION_ERROR, sentence);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What a caller wrote goes back to it, but not at any length. */
    private static String shown(String symbol) {
        return symbol.length() <= 20 ? symbol : symbol.substring(0, 20);
    }
}
