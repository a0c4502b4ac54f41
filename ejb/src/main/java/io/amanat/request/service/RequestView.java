package io.amanat.request.service;

import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.PurchaseRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request with everything its page shows.
 *
 * @param preferredSellerIds all of them for the buyer and admins, for a seller at most himself
 * @param viewerRole how the asker stands to it: buyer, seller or admin
 * @param party buyer, selected seller or admin: sees where it is to be delivered
 */
public record RequestView(
        PurchaseRequest request,
        DeliveryInfo delivery,
        Map<String, String> specifications,
        List<UUID> preferredSellerIds,
        String buyerName,
        String viewerRole,
        boolean party) {}
