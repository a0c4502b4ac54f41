package io.amanat.shop.service;

import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.entity.SellerCard;
import io.amanat.shop.entity.SellerDirectoryRepository;
import io.amanat.shop.entity.SellerFilter;
import io.amanat.shop.entity.ShopRepository;
import io.amanat.shop.entity.ShopSettings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sellers as everybody sees them. Suspended and deleted ones are not there. */
@Stateless
public class SellerDirectory {
    @Inject
    private SellerDirectoryRepository sellers;

    @Inject
    private ShopRepository shops;

    @Inject
    private ItemPrices prices;

    @Inject
    private MarketClock clock;

    /**
     * A row of the directory.
     *
     * @param priceFrom the lowest price charged in dollars for an item on sale; null without one
     */
    public record Listed(SellerCard card, BigDecimal priceFrom) {}

    /**
     * A seller's public shop.
     *
     * @param settings null while he has changed nothing
     * @param priceFrom as in the directory
     */
    public record PublicShop(SellerCard card, ShopSettings settings, BigDecimal priceFrom) {}

    /** One page of sellers (07 section 7). Three statements at any size. */
    public Page<Listed> list(SellerFilter filter, PageRequest page) {
        Instant now = clock.instant();
        Page<SellerCard> found = sellers.list(filter, page, now);
        Map<UUID, BigDecimal> lowest = lowest(found.rows(), now);
        return new Page<>(
                found.rows().stream()
                        .map(card -> new Listed(card, lowest.get(card.id())))
                        .toList(),
                found.total());
    }

    /** The public shop of a seller, found by the id that the directory shows (R-TPL-11). @throws DomainException NOT_FOUND */
    public PublicShop shop(UUID sellerId) {
        Instant now = clock.instant();
        SellerCard card = sellers.find(sellerId, now)
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such shop."));
        return new PublicShop(
                card,
                shops.findBySeller(sellerId).orElse(null),
                lowest(List.of(card), now).get(sellerId));
    }

    /** Nothing is looked up for those who have nothing that is priced so. */
    private Map<UUID, BigDecimal> lowest(List<SellerCard> cards, Instant now) {
        return prices.lowest(
                cards.stream()
                        .filter(card -> card.priceFrom() != null)
                        .map(SellerCard::id)
                        .toList(),
                now);
    }
}
