package io.amanat.scanner.balance;

import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.node.RpcException;
import io.amanat.scanner.watch.ChainWatches;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.IntFunction;

/** Asks chains for balances. Never call it inside a transaction. */
@Dependent
public class BalanceReader {
    private final IntFunction<Optional<EvmNode>> nodes;

    @Inject
    public BalanceReader(ChainWatches chains) {
        this(chains::node);
    }

    BalanceReader(IntFunction<Optional<EvmNode>> nodes) {
        this.nodes = nodes;
    }

    /**
     * A balance in the token's smallest unit, at the newest block.
     *
     * @throws DomainException SCANNER_UNAVAILABLE when the chain cannot tell
     */
    public BigInteger balance(int chainId, String tokenAddress, String address) {
        try {
            return node(chainId).balance(tokenAddress, address);
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
            return node(holding.chain().chainId()).decimals(holding.tokenAddress());
        } catch (RpcException failure) {
            throw failed(failure.getMessage());
        }
    }

    private EvmNode node(int chainId) {
        return nodes.apply(chainId).orElseThrow(() -> failed("no node of chain " + chainId + " is configured"));
    }

    private static DomainException failed(String reason) {
        return new DomainException(ErrorCode.SCANNER_UNAVAILABLE, "balance check failed: " + reason);
    }
}
