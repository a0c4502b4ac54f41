package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How deep a transfer must be: the chain's floor, or the general figure where a chain has none. */
@ApplicationScoped
public class ConfirmationPolicy {
    private final ChainRegistry chains = ChainRegistry.load();

    @Inject
    private MarketSettings settings;

    /** Blocks on top of and including the transfer's own. */
    public int required(int chainId) {
        return chains.chain(chainId)
                .map(Chain::confirmationFloor)
                .orElseGet(() -> settings.integer(MarketSetting.TRANSACTION_SAFETY_MIN_CONFIRMATIONS));
    }
}
