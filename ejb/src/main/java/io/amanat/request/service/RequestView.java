package io.amanat.request.service;

import io.amanat.request.entity.DeliveryAddress;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.ServiceInfo;
import io.amanat.request.entity.Specification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request with everything its page shows.
 *
 * @param delivery where and how; null for those who are no party of the deal
 * @param address the copied address; null without one, and for those who are no party
 * @param service null for goods
 * @param preferredSellerIds all of them for the buyer and admins, for a seller at most himself
 * @param names display names of everybody mentioned; who has none is left out
 * @param viewerRole how the asker stands to it
 */
public record RequestView(
        RequestRow row,
        DeliveryInfo delivery,
        DeliveryAddress address,
        ServiceInfo service,
        List<Specification> specifications,
        List<UUID> preferredSellerIds,
        Map<UUID, String> names,
        ViewerRole viewerRole) {
    public PurchaseRequest request() {
        return row.request();
    }

    /** Buyer, selected seller or admin: sees where it is delivered and what was paid. */
    public boolean party() {
        return viewerRole.isParty();
    }
}
