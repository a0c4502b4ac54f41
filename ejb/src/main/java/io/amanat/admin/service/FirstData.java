package io.amanat.admin.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.StartRefusedException;
import io.amanat.shared.error.DomainException;
import io.amanat.user.service.AccountCreation;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.NewAccount;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Locale;

/** Gives a fresh server its reference data, its first administrator and, where asked, demo data. Repeatable. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstData {
    @Inject
    private ReferenceData reference;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountCreation creation;

    @Inject
    private DemoData demo;

    @Inject
    private MarketSettings settings;

    /** The attribute stands here once more: the container does not apply that of the class to a callback. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void seed() {
        reference.load();
        String email = settings.text(MarketSetting.ADMIN_EMAIL);
        String password = settings.text(MarketSetting.ADMIN_PASSWORD);
        if (email != null && password != null) {
            ensure(
                    email,
                    password,
                    settings.text(MarketSetting.ADMIN_FIRST_NAME),
                    settings.text(MarketSetting.ADMIN_LAST_NAME),
                    "admin");
        }
        if (settings.flag(MarketSetting.AUTO_SEED_ON_START)) {
            demo.load();
        }
    }

    private void ensure(String email, String password, String firstName, String lastName, String role) {
        if (accounts.findByEmail(email.toLowerCase(Locale.ROOT)).isPresent()) {
            return;
        }
        try {
            creation.create(null, NewAccount.check(email, password, firstName, lastName, role));
        } catch (DomainException refused) {
            throw new StartRefusedException(
                    "the account " + email + " cannot be created (" + refused.getMessage() + " "
                            + refused.details().stream()
                                    .map(detail -> detail.message())
                                    .toList() + ").",
                    refused);
        }
    }
}
