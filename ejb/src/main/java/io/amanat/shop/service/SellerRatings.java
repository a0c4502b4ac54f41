package io.amanat.shop.service;

import io.amanat.shop.entity.NamedSeller;
import io.amanat.shop.entity.SellerRatingRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Who sellers are and what buyers think of them, for lists that show sellers. */
@Stateless
public class SellerRatings {
    @Inject
    private SellerRatingRepository ratings;

    /** Names and ratings, in one statement for all of them. */
    public Map<UUID, NamedSeller> of(Collection<UUID> sellerIds) {
        return ratings.of(sellerIds);
    }
}
