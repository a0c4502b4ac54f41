package io.amanat.user.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.Address;
import io.amanat.user.entity.AddressRepository;
import io.amanat.user.entity.NewAddress;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person's own postal addresses. One live address of an account is its primary one: the first becomes it, and every
 * change of it happens under a lock of the account.
 */
@Stateless
public class AddressService {
    /** Addresses an account may keep. */
    public static final int MAX_ADDRESSES = 50;

    @Inject
    private AddressRepository addresses;

    @Inject
    private MarketClock clock;

    /** The primary one first, then from the newest. */
    public List<Address> list(Actor actor) {
        return addresses.of(actor.userId());
    }

    /** @throws DomainException STATE_CONFLICT when there are too many already */
    public Address add(Actor actor, NewAddress input, boolean wantedPrimary) {
        Instant now = clock.instant();
        lock(actor);
        long count = addresses.count(actor.userId());
        if (count >= MAX_ADDRESSES) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "At most " + MAX_ADDRESSES + " addresses are kept; delete one first.");
        }
        if (wantedPrimary && count > 0) {
            addresses.clearPrimary(actor.userId(), now);
        }
        Address address = Address.of(Uuid7.next(), actor.userId(), input, wantedPrimary || count == 0, now);
        addresses.add(address);
        return address;
    }

    /** @throws DomainException NOT_FOUND for somebody else's or a deleted one */
    public Address find(Actor actor, UUID id) {
        return addresses.find(id, actor.userId()).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
    }

    /** @throws DomainException NOT_FOUND for somebody else's or a deleted one */
    public Address change(Actor actor, UUID id, AddressPatch patch) {
        lock(actor);
        Address address = find(actor, id);
        address.change(patch.over(address), clock.instant());
        return patch.primary() && !address.isPrimary() ? promote(actor, id) : address;
    }

    /** @throws DomainException NOT_FOUND for somebody else's or a deleted one */
    public Address makePrimary(Actor actor, UUID id) {
        lock(actor);
        Address address = find(actor, id);
        return address.isPrimary() ? address : promote(actor, id);
    }

    /** Hides an address; when it was the primary one, the newest of the others takes its place. */
    public void delete(Actor actor, UUID id) {
        Instant now = clock.instant();
        lock(actor);
        Address address = find(actor, id);
        addresses.delete(id, actor.userId(), now);
        if (address.isPrimary()) {
            addresses.of(actor.userId()).stream()
                    .findFirst()
                    .ifPresent(newest -> addresses.markPrimary(newest.id(), actor.userId(), now));
        }
    }

    private Address promote(Actor actor, UUID id) {
        Instant now = clock.instant();
        addresses.clearPrimary(actor.userId(), now);
        addresses.markPrimary(id, actor.userId(), now);
        return addresses.reload(id);
    }

    private void lock(Actor actor) {
        if (!addresses.lockOwner(actor.userId())) {
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
    }
}
