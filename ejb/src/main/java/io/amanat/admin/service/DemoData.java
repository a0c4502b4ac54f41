package io.amanat.admin.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.StartRefusedException;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import io.amanat.user.service.NewAccount;
import io.amanat.user.service.PasswordHasher;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gives a fresh development server accounts to sign in with and a market to look at. Once: a server on which anybody has
 * made a request, or that has people but not these, is left alone. Passwords are hashed outside any transaction, the
 * market comes in one.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class.getName());

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private RequestService requests;

    @Inject
    private DemoMarket market;

    @Inject
    private MarketSettings settings;

    /** @throws StartRefusedException when an account cannot be created as configured */
    public void load() {
        String buyer = settings.text(MarketSetting.SEED_PASSWORD_BUYER);
        String seller = settings.text(MarketSetting.SEED_PASSWORD_SELLER);
        if (buyer == null || seller == null || !isOurs() || requests.any()) {
            return;
        }
        long start = System.nanoTime();
        ensureAccounts(buyer, seller);
        long signedUp = System.nanoTime();
        try {
            if (loadMarket()) {
                LOG.log(Level.INFO, "Demo data loaded: accounts in {0} ms, the market in {1} ms.", new Object[] {
                    millis(start, signedUp), millis(signedUp, System.nanoTime())
                });
            }
        } catch (RuntimeException failed) {
            // Nothing of it is there; a development server is of use without.
            LOG.log(Level.WARNING, "The demo data could not be loaded.", failed);
        }
    }

    private static long millis(long start, long end) {
        return Duration.ofNanos(end - start).toMillis();
    }

    /** Nobody but administrators, or the demo accounts of a start that was cut short. */
    private boolean isOurs() {
        return !accounts.anyoneButAdmins()
                || accounts.findByEmail(DemoAccount.BUYER.email()).isPresent();
    }

    private void ensureAccounts(String buyerPassword, String sellerPassword) {
        List<DemoAccount> missing = List.of(DemoAccount.values()).stream()
                .filter(account -> accounts.findByEmail(account.email()).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        // One hash for all who share a password: hashing is what takes the time here.
        String buyerHash = hasher.hash(buyerPassword);
        String sellerHash = hasher.hash(sellerPassword);
        for (DemoAccount account : missing) {
            create(
                    account,
                    account.isBuyer() ? buyerPassword : sellerPassword,
                    account.isBuyer() ? buyerHash : sellerHash);
        }
    }

    private void create(DemoAccount account, String password, String hash) {
        try {
            accounts.create(
                    null,
                    NewAccount.check(
                            account.email(), password, account.firstName(), account.lastName(), account.role()),
                    hash);
        } catch (DomainException refused) {
            throw new StartRefusedException(
                    "the account " + account.email() + " cannot be created (" + refused.getMessage() + " "
                            + refused.details().stream()
                                    .map(detail -> detail.message())
                                    .toList() + ").",
                    refused);
        }
    }

    private boolean loadMarket() {
        String email = settings.text(MarketSetting.ADMIN_EMAIL);
        Optional<User> admin = email == null ? Optional.empty() : accounts.findByEmail(email.toLowerCase(Locale.ROOT));
        if (admin.isEmpty()) {
            LOG.info("There is no administrator (ADMIN_EMAIL), so there are demo accounts but no demo market.");
            return false;
        }
        return market.open(new DemoPeople(
                actor(admin.get()), find(DemoAccount.RESOLVER), all(DemoAccount.BUYERS), all(DemoAccount.SELLERS)));
    }

    private List<Actor> all(List<DemoAccount> group) {
        return group.stream().map(this::find).toList();
    }

    private Actor find(DemoAccount account) {
        return actor(accounts.findByEmail(account.email()).orElseThrow());
    }

    private static Actor actor(User user) {
        return new Actor(user.id(), user.role(), null, user.isTester());
    }
}
