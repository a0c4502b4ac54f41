package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.custody.entity.DerivationCursor;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.NewDestination;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.ReceivingAddresses;
import io.amanat.request.entity.SubjectRef;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives each payment an address of its own, derived from the wallet's public key.
 *
 * <p>Fresh indexes come first. A wallet that is restored from its seed looks only so many indexes past the last one that
 * held money (the gap limit), so no index further out is given away: then addresses serve again whose payment ended
 * without money, those longest ago first, after a rest in which late money would have shown.
 */
@ApplicationScoped
public class DerivedAddresses implements ReceivingAddresses {
    /** Keys that do not exist turn up once in 2^127; two in a row are a bug. */
    private static final int TRIES = 2;

    @Inject
    private Wallet wallet;

    @Inject
    private DestinationRepository destinations;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Override
    public Reservation reserve(Chain chain) {
        if (chain.type() == ChainType.TON) {
            throw new DomainException(
                    ErrorCode.FEATURE_DISABLED, "Payments on " + chain.name() + " get no address of their own.");
        }
        WalletAccount account = wallet.account()
                .orElseThrow(() -> new DomainException(
                        ErrorCode.FEATURE_DISABLED,
                        "No wallet is configured that payments could derive addresses from."));
        Instant now = clock.instant();
        DerivationCursor cursor = destinations.lockCursor(account.fingerprint(), now);
        long unused = cursor.nextIndex() - 1 - destinations.lastUsedIndex(account.fingerprint());
        if (unused < settings.integer(MarketSetting.DERIVED_DESTINATION_GAP_LIMIT)
                && cursor.nextIndex() < ExtendedPublicKey.HARDENED) {
            return fresh(account, cursor, chain, now);
        }
        return released(account, chain, now)
                .orElseThrow(() -> new DomainException(
                        ErrorCode.BUSY, "All receiving addresses are in use; try again later or pay another way."));
    }

    private static Reservation fresh(WalletAccount account, DerivationCursor cursor, Chain chain, Instant now) {
        for (int tried = 1; ; tried++) {
            long index = cursor.take(now);
            try {
                String address = account.address(index, chain.type());
                return new Reservation(address, account.fingerprint(), account.path(index), index, null);
            } catch (IllegalArgumentException noSuchKey) {
                if (tried == TRIES) {
                    throw noSuchKey;
                }
            }
        }
    }

    private Optional<Reservation> released(WalletAccount account, Chain chain, Instant now) {
        Instant rested = now.minus(Duration.ofDays(settings.integer(MarketSetting.DERIVED_DESTINATION_REUSE_DAYS)));
        return destinations
                .lockReleased(account.fingerprint(), chain.chainId(), rested)
                .map(old -> new Reservation(
                        account.address(old.derivationIndex(), chain.type()),
                        old.account(),
                        old.derivationPath(),
                        old.derivationIndex(),
                        old.id()));
    }

    @Override
    public void assign(Reservation reservation, Payment payment) {
        NewDestination input = new NewDestination(
                payment.id(),
                SubjectRef.entity(payment.purchaseRequestId()),
                payment.sellerOfferId(),
                payment.buyerId(),
                SubjectRef.entity(payment.sellerId()),
                payment.onChain().chainId(),
                stored(reservation.address()),
                reservation.account(),
                reservation.path(),
                reservation.index());
        if (reservation.released() == null) {
            destinations.add(DerivedDestination.open(Uuid7.next(), input, clock.instant()));
        } else {
            destinations.lock(reservation.released()).orElseThrow().serve(input, clock.instant());
        }
    }

    /** EVM addresses compare byte for byte in lower case; letters of others mean something. */
    static String stored(String address) {
        return address.startsWith("0x") ? address.toLowerCase(Locale.ROOT) : address;
    }
}
