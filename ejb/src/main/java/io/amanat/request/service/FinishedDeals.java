package io.amanat.request.service;

import io.amanat.request.entity.FinishedDealRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Which deals of a buyer came to their end. */
@ApplicationScoped
public class FinishedDeals {
    @Inject
    private FinishedDealRepository deals;

    /** His newest one with a seller. */
    public Optional<UUID> withSeller(UUID buyerId, UUID sellerId) {
        return deals.withSeller(buyerId, sellerId);
    }

    /** His newest one made from a template, with the seller whose template it is. */
    public Optional<UUID> fromTemplate(UUID buyerId, UUID templateId, UUID sellerId) {
        return deals.fromTemplate(buyerId, templateId, sellerId);
    }
}
