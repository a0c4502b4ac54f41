package io.amanat.scanner.balance;

import io.amanat.scanner.node.BalanceSource;
import io.amanat.scanner.node.Balances;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ChainWatches;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.IntFunction;

/** Asks chains for balances. Never call it inside a transaction. */
@Dependent
public class BalanceReader {
    private final IntFunction<Optional<BalanceSource>> sources;

    @Inject
    public BalanceReader(ChainWatches chains) {
        this(chains::balances);
    }

    BalanceReader(IntFunction<Optional<BalanceSource>> sources) {
        this.sources = sources;
    }

    /**
     * What an address holds, in smallest units: of the token and of the chain's own coin. On EVM chains at the newest
     * block, on others at the last final one.
     *
     * @throws DomainException SCANNER_UNAVAILABLE when the chain cannot tell
     */
    public Balances balances(int chainId, String tokenAddress, String address) {
        try {
            return source(chainId).balances(tokenAddress, address);
        } catch (RpcException failure) {
            throw failed(failure.getMessage());
        }
    }

    /** Digits of the token's smallest unit: the registry's, else what the contract says. */
    public int decimals(Holding holding) {
        if (holding.decimals() != null) {
            return holding.decimals();
        }
        try {
            return source(holding.chain().chainId()).decimals(holding.tokenAddress());
        } catch (RpcException failure) {
            throw failed(failure.getMessage());
        }
    }

    private BalanceSource source(int chainId) {
        return sources.apply(chainId).orElseThrow(() -> failed("no node of chain " + chainId + " is configured"));
    }

    private static DomainException failed(String reason) {
        return new DomainException(ErrorCode.SCANNER_UNAVAILABLE, "balance check failed: " + reason);
    }
}
