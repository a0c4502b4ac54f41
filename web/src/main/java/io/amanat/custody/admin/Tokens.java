package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigInteger;
import java.util.List;

/** Chains and amounts in smallest units, as people read them. */
@Named("tokens")
@RequestScoped
public class Tokens {
    private static final ChainRegistry CHAINS = ChainRegistry.load();

    @Inject
    private Console console;

    /** Those that sweeps know. */
    public List<Chain> getEvmChains() {
        return CHAINS.chains().stream()
                .filter(chain -> chain.type() == ChainType.EVM)
                .toList();
    }

    /** Name and number; the number alone for one that is not in the registry. */
    public String chain(int chainId) {
        return CHAINS.chain(chainId)
                .map(chain -> chain.name() + " (" + chainId + ")")
                .orElseGet(() -> String.valueOf(chainId));
    }

    /** With the token's symbol; smallest units and the end of the address for one that is not in the registry. */
    public String amount(int chainId, String tokenAddress, BigInteger units) {
        if (units == null) {
            return "–";
        }
        return CHAINS.tokenAt(chainId, tokenAddress)
                .map(token -> console.amount(Amounts.fromBaseUnits(units, token.decimals())) + " " + token.symbol())
                .orElseGet(() -> units + " / " + console.brief(tokenAddress));
    }
}
