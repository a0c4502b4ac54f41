package io.amanat.custody.service;

import io.amanat.config.service.HealthProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether the wallet of the configuration is still one that somebody wants money in. */
@ApplicationScoped
public class WalletProbe implements HealthProbe {
    static final String RETIRED =
            "The wallet of the configuration is an address of a retired hardware wallet: pay-ins go there, no sweep does.";

    @Inject
    private SafekeepingAddresses safekeeping;

    @Override
    public String name() {
        return "wallet";
    }

    @Override
    public Finding look() {
        return safekeeping.isConfiguredRetired() ? Finding.trouble(RETIRED) : Finding.WELL;
    }
}
