package io.amanat.custody.service;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A wallet account that cannot be used stops the start, not the first buyer. */
@Singleton
@Startup
public class WalletStart {
    private static final Logger LOG = Logger.getLogger(WalletStart.class.getName());

    @Inject
    private Wallet wallet;

    @PostConstruct
    void check() {
        wallet.account()
                .ifPresent(account -> LOG.log(
                        Level.INFO, "Payments derive their addresses from the account {0}.", account.fingerprint()));
    }
}
