package io.amanat.template.service;

import io.amanat.shop.service.ItemPrices;
import io.amanat.template.entity.ItemPriceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is charged for templates, with the price rules of the moment. */
@ApplicationScoped
public class TemplatePrices implements ItemPrices {
    @Inject
    private ItemPriceRepository items;

    @Override
    public Map<UUID, BigDecimal> lowest(Collection<UUID> sellerIds, Instant now) {
        return items.lowest(sellerIds, now);
    }
}
