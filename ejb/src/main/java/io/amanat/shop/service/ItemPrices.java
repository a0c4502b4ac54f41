package io.amanat.shop.service;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is charged for the items of shops. Shops know no items; whoever sells them says it. */
public interface ItemPrices {
    /** The lowest price charged in dollars for an item on sale, by seller; who has none is left out. */
    Map<UUID, BigDecimal> lowest(Collection<UUID> sellerIds, Instant now);
}
