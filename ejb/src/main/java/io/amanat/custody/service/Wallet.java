package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.StartRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The wallet account of this server's configuration. */
@ApplicationScoped
public class Wallet {
    @Inject
    private MarketSettings settings;

    private volatile WalletAccount account;

    /**
     * The account; empty when none is configured.
     *
     * @throws StartRefusedException when what is configured is none
     */
    Optional<WalletAccount> account() {
        if (account == null) {
            String xpub = settings.text(MarketSetting.DERIVED_DESTINATION_XPUB);
            if (xpub == null) {
                return Optional.empty();
            }
            try {
                account = WalletAccount.of(xpub, settings.required(MarketSetting.DERIVED_DESTINATION_BASE_PATH));
            } catch (IllegalArgumentException wrong) {
                throw new StartRefusedException(
                        "DERIVED_DESTINATION_XPUB cannot be used: " + wrong.getMessage() + ".", wrong);
            }
        }
        return Optional.of(account);
    }
}
