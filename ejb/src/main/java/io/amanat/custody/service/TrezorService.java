package io.amanat.custody.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.LiveSetting;
import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.entity.TrezorRepository;
import io.amanat.release.service.SecondAdmin;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Hardware wallets for administrators: their public halves and receiving addresses (data model 8.5). A private key is
 * refused wherever it is given.
 */
@Stateless
public class TrezorService {
    /** Coin number of Ethereum and of every other EVM chain (SLIP-44). */
    public static final int EVM_COIN = 60;

    private static final String SUBJECT = "trezor_account";

    private final ChainRegistry chains = ChainRegistry.load(true);

    @Inject
    private TrezorRepository wallets;

    @Inject
    private LiveSettings live;

    @Inject
    private SafekeepingAddresses safekeeping;

    @Inject
    private Event<CustodyEvents.TargetChanged> targets;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Registers an account by its public half.
     *
     * @param path of the account, e.g. m/44'/60'/0'; its addresses stand below its step 0
     * @throws DomainException FORBIDDEN unless an administrator, VALIDATION_ERROR on {@code xpub} for what is no such key
     *     or stands elsewhere, INVALID_STATUS when it is registered already
     */
    public TrezorAccount register(Actor actor, String label, String xpub, String path) {
        SweepService.mustBeAdmin(actor);
        WalletAccount account = account(xpub, path);
        TrezorAccount stored =
                TrezorAccount.of(Uuid7.next(), actor.userId(), label, xpub, EVM_COIN, path, clock.instant());
        if (!wallets.insert(stored)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This account is registered already.");
        }
        audit.record(
                actor.userId(),
                "custody.wallet_registered",
                SUBJECT,
                stored.id(),
                Map.of("fingerprint", account.fingerprint(), "path", path));
        return stored;
    }

    private static WalletAccount account(String xpub, String path) {
        try {
            if (ExtendedPublicKey.parse(xpub).depth()
                    != WalletAccount.steps(path).size()) {
                throw new IllegalArgumentException("it is not the key of " + path + ": it stands at another depth");
            }
            return WalletAccount.of(xpub, branch(path));
        } catch (IllegalArgumentException wrong) {
            throw DomainException.invalid("xpub", "INVALID", "xpub cannot be used: " + wrong.getMessage() + ".");
        }
    }

    /** Where the receiving addresses of an account stand. */
    private static String branch(String path) {
        return path + "/0";
    }

    /** Accounts, newest first. */
    public List<TrezorAccount> accounts(Actor actor, UUID after, int limit) {
        SweepService.mustBeAdmin(actor);
        return wallets.accounts(after, limit);
    }

    /** @throws DomainException FORBIDDEN, NOT_FOUND */
    public TrezorAccount account(Actor actor, UUID accountId) {
        SweepService.mustBeAdmin(actor);
        return require(accountId);
    }

    /**
     * Addresses of an account in their order.
     *
     * @param from the first index that is wanted
     * @throws DomainException FORBIDDEN, NOT_FOUND
     */
    public List<TrezorAddress> addresses(Actor actor, UUID accountId, long from, int limit) {
        SweepService.mustBeAdmin(actor);
        require(accountId);
        return wallets.addresses(accountId, from, limit);
    }

    private TrezorAccount require(UUID accountId) {
        return wallets.find(accountId).orElseThrow(TrezorService::unknown);
    }

    private static DomainException unknown() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such account.");
    }

    /**
     * Gives the account's next address, or notes that somebody has compared one with the device. While payouts need two
     * administrators ({@link LiveSetting#RELEASE_FOUR_EYES_ABOVE}), that is another one than has registered the account: from
     * then on sweeps go there.
     *
     * @param shown what the device shows, of the next index or of an address that was given before; null: not compared yet
     * @throws DomainException FORBIDDEN, NOT_FOUND, CHAIN_UNSUPPORTED for anything but EVM chains, VALIDATION_ERROR on
     *     {@code address} when the device shows another one: the index is not used then; SECOND_ADMIN_REQUIRED for who has
     *     registered the account; INVALID_STATUS when it was retired
     */
    public TrezorAddress derive(Actor actor, UUID accountId, int chainId, String shown) {
        SweepService.mustBeAdmin(actor);
        TrezorAccount account = wallets.lock(accountId).orElseThrow(TrezorService::unknown);
        if (!account.isActive()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This account was retired.");
        }
        Chain chain = chains.chain(chainId)
                .filter(known -> known.type() == ChainType.EVM)
                .orElseThrow(() -> new DomainException(ErrorCode.CHAIN_UNSUPPORTED));
        Instant now = clock.instant();
        String stored = shown == null ? null : DerivedAddresses.stored(shown);
        Optional<TrezorAddress> known = stored == null
                ? Optional.empty()
                : wallets.byAddress(chainId, stored)
                        .filter(address -> address.trezorAccountId().equals(accountId));
        TrezorAddress address = known.orElseGet(() -> next(account, chain, now));
        if (stored != null && !stored.equals(address.address())) {
            throw DomainException.invalid(
                    "address", "MISMATCH", "The device shows another address than this account's next one.");
        }
        String before = target(chainId);
        if (stored != null && address.verifiedAt() == null) {
            requireSecond(actor, account);
            address.verify(now);
        }
        if (known.isEmpty()) {
            wallets.add(address);
        }
        audit.record(
                actor.userId(),
                stored == null ? "custody.wallet_address" : "custody.wallet_address_verified",
                SUBJECT,
                accountId,
                Map.of("address", address.address(), "chainId", String.valueOf(chainId)));
        tellOfTarget(address, before);
        return address;
    }

    private void requireSecond(Actor actor, TrezorAccount account) {
        if (live.integer(LiveSetting.RELEASE_FOUR_EYES_ABOVE) > 0 && actor.is(account.userId())) {
            throw SecondAdmin.required(
                    "Money would go there: another administrator compares it than the one who registered the account.");
        }
    }

    /** Where sweeps of a chain go; null for the wallet of the configuration, or nowhere. */
    private String target(int chainId) {
        return wallets.safekeeping(chainId).map(TrezorAddress::address).orElse(null);
    }

    /** @param address that is the target now, or was it before */
    private void tellOfTarget(TrezorAddress address, String before) {
        String now = target(address.chainId());
        if (!Objects.equals(now, before)) {
            String chain = chains.chain(address.chainId()).map(Chain::name).orElseThrow();
            boolean nowhere =
                    now == null && safekeeping.target(address.chainId()).isEmpty();
            targets.fire(new CustodyEvents.TargetChanged(
                    address.trezorAccountId(), address.id(), chain, before, now, nowhere));
        }
    }

    /**
     * Retires an account for good: nothing is paid from its addresses any more, and no sweep is decided to go there; what is
     * signed already goes on. Sweeps go to the address that was verified before it, if any is in use, else to the wallet of
     * the configuration.
     *
     * @param reason 1 to 500 characters, for the audit
     * @throws DomainException FORBIDDEN unless an administrator, NOT_FOUND, INVALID_STATUS when it was retired before
     */
    public TrezorAccount retire(Actor actor, UUID accountId, String reason) {
        SweepService.mustBeAdmin(actor);
        TrezorAccount account = wallets.lock(accountId).orElseThrow(TrezorService::unknown);
        if (!account.isActive()) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This account was retired before.");
        }
        List<TrezorAddress> before = wallets.chains(accountId).stream()
                .flatMap(chainId -> wallets.safekeeping(chainId).stream())
                .toList();
        account.retire(clock.instant());
        audit.record(actor.userId(), "custody.wallet_retired", SUBJECT, accountId, Map.of("reason", reason));
        before.forEach(address -> tellOfTarget(address, address.address()));
        return account;
    }

    private TrezorAddress next(TrezorAccount account, Chain chain, Instant now) {
        // The account's row is locked until the end: address and index are stored together (R-TRZ-01).
        long index = wallets.takeIndex(account.id(), now).orElseThrow();
        String address =
                WalletAccount.of(account.xpub(), branch(account.accountPath())).address(index, chain.type());
        return TrezorAddress.of(
                Uuid7.next(), account.id(), index, DerivedAddresses.stored(address), chain.chainId(), null, now);
    }

    /** Whole path of an address. */
    public static String path(TrezorAccount account, long index) {
        return branch(account.accountPath()) + "/" + index;
    }
}
