package io.amanat.shop.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.PartialInput;
import io.amanat.shop.entity.NamedCategory;
import io.amanat.shop.entity.SellerSummary;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.shop.entity.ShopSettings;
import io.amanat.shop.entity.StarCounts;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Shops and their settings. */
@Stateless
public class ShopService {
    @Inject
    private ShopRepository shops;

    @Inject
    private SellerRailsCache cache;

    @Inject
    private Event<ShopEvents.RailsChanged> railsChanged;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** A seller's own shop; {@code settings} is null while he has changed nothing. */
    public record OwnShop(ShopSettings settings, List<NamedCategory> categories) {}

    /** The seller's own shop. @throws DomainException FORBIDDEN unless a seller */
    public OwnShop own(Actor actor) {
        requireSeller(actor);
        ShopSettings shop = shops.findBySeller(actor.userId()).orElse(null);
        return new OwnShop(shop, shop == null ? List.of() : shops.categories(shop.id()));
    }

    /**
     * A seller changes his shop; the first time opens it. Two changes at once both stay.
     *
     * @param input what is left out stays; {@code version}, when given, must be the stored one
     * @throws DomainException FORBIDDEN unless a seller, VALIDATION_ERROR, STATE_CONFLICT for another version
     */
    public OwnShop change(Actor actor, JsonObject input) {
        requireSeller(actor);
        ShopSettings shop = shops.lockBySeller(actor.userId()).orElseGet(() -> open(actor));
        if (PartialInput.version(input, shop.version()) != shop.version()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        ShopInput change = ShopInput.read(input, shop.face());
        if (!Objects.equals(change.face().payoutAddress(), shop.payoutAddress())) {
            audit.record(
                    actor.userId(),
                    "shop.payout_address",
                    "shop",
                    shop.id(),
                    Map.of(
                            "from", String.valueOf(shop.payoutAddress()),
                            "to", String.valueOf(change.face().payoutAddress())));
        }
        shop.show(change.face(), clock.instant());
        if (change.categoryIds() != null && !shops.replaceCategories(shop.id(), change.categoryIds())) {
            throw DomainException.invalid("categoryIds", "UNKNOWN", "Some of these are no categories.");
        }
        shops.store();
        railsChanged.fire(new ShopEvents.RailsChanged(actor.userId()));
        return new OwnShop(shop, shops.categories(shop.id()));
    }

    private static void requireSeller(Actor actor) {
        if (actor.role() != UserRole.SELLER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only sellers have a shop.");
        }
    }

    private ShopSettings open(Actor actor) {
        Instant now = clock.instant();
        shops.open(Uuid7.next(), actor.userId(), now);
        return shops.lockBySeller(actor.userId()).orElseThrow();
    }

    /** Empty: everything as delivered. */
    public Optional<ShopSettings> ofSeller(UUID sellerId) {
        return shops.findBySeller(sellerId);
    }

    /** Stars of a seller. */
    public StarCounts starsOf(UUID sellerId) {
        return shops.summary(sellerId).map(SellerSummary::stars).orElseGet(StarCounts::none);
    }

    /** The same as last read, at most half a minute ago on another node: for showing, not for paying (PERF-2). */
    public SellerRails knownRails(UUID sellerId, UUID templateId) {
        return sellerId == null
                ? rails(null, templateId)
                : cache.of(sellerId, templateId, () -> rails(sellerId, templateId));
    }

    /** What a template of this seller says of payment has changed in this transaction. */
    public void templateRailsChanged(UUID sellerId) {
        railsChanged.fire(new ShopEvents.RailsChanged(sellerId));
    }

    /**
     * Where a seller takes money, for one of his templates or in general. One statement (R-TPL-13).
     *
     * @param sellerId null for the template's own seller
     * @param templateId may be null
     */
    public SellerRails rails(UUID sellerId, UUID templateId) {
        return SellerRails.of(shops.paymentConfig(sellerId, templateId));
    }
}
