package io.amanat.shop.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shop.entity.ShopFace;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.shop.entity.ShopSettings;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Shops and their settings. */
@Stateless
public class ShopService {
    @Inject
    private ShopRepository shops;

    @Inject
    private MarketClock clock;

    /**
     * A seller shows his shop anew; the first time opens it.
     *
     * @throws DomainException FORBIDDEN unless a seller
     */
    public ShopSettings edit(Actor actor, ShopFace face) {
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers have a shop.");
        }
        Instant now = clock.instant();
        ShopSettings shop = shops.findBySeller(actor.userId()).orElseGet(() -> {
            shops.open(Uuid7.next(), actor.userId(), now);
            return shops.findBySeller(actor.userId()).orElseThrow();
        });
        shop.show(face, now);
        return shop;
    }

    /** Empty: everything as delivered. */
    public Optional<ShopSettings> ofSeller(UUID sellerId) {
        return shops.findBySeller(sellerId);
    }
}
