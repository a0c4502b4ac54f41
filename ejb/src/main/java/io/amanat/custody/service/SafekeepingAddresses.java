package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where money is kept: addresses of hardware wallets that somebody has compared with the device, else the wallet of the
 * configuration.
 */
@Stateless
public class SafekeepingAddresses {
    @Inject
    private TrezorRepository wallets;

    @Inject
    private MarketSettings settings;

    /** The newest one on a chain whose account is in use; empty when there is none. */
    public Optional<String> verified(int chainId) {
        return wallets.safekeeping(chainId).map(TrezorAddress::address);
    }

    /**
     * Where money of a chain is moved to: a verified address of a hardware wallet where one is demanded or there; else the
     * wallet that pay-ins go to, unless it is of a hardware wallet that was retired. Empty when there is no such place.
     */
    public Optional<String> target(int chainId) {
        Optional<String> kept = verified(chainId);
        if (kept.isPresent() || settings.flag(MarketSetting.TREZOR_SAFEKEEPING_REQUIRED)) {
            return kept;
        }
        return Optional.ofNullable(settings.text(MarketSetting.ESCROW_WALLET_ADDRESS))
                .map(wallet -> wallet.toLowerCase(Locale.ROOT))
                .filter(wallet -> wallets.retiredOn(wallet).isEmpty());
    }

    /** Whether the wallet of the configuration is an address of a hardware wallet that was retired, on whichever chain. */
    public boolean isConfiguredRetired() {
        String wallet = settings.text(MarketSetting.ESCROW_WALLET_ADDRESS);
        List<Integer> chains = wallet == null ? List.of() : wallets.retiredOn(wallet);
        return !chains.isEmpty();
    }
}
