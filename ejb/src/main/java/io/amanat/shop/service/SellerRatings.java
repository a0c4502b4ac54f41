package io.amanat.shop.service;

import io.amanat.shop.entity.SellerRating;
import io.amanat.shop.entity.SellerRatingRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What buyers think of sellers, for lists that show sellers. */
@Stateless
public class SellerRatings {
    @Inject
    private SellerRatingRepository ratings;

    /** One statement for all of them; those nobody has reviewed are left out. */
    public Map<UUID, SellerRating> of(Collection<UUID> sellerIds) {
        return ratings.of(sellerIds);
    }
}
