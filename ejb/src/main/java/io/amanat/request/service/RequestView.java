package io.amanat.request.service;

import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.NewRequest;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestSheet;
import io.amanat.request.entity.ShownRequest;
import io.amanat.user.service.Actor;
import java.util.List;

/**
 * A request with everything its page shows.
 *
 * @param delivery where and how; null for those who are no party of the deal
 * @param address the copied address; null without one, and for those who are no party
 * @param said what the seller has told of how he delivers; null before, and for those who are no party
 * @param service null for goods
 * @param preferredSellers all of them for the buyer and admins, for a seller at most himself
 * @param viewerRole how the asker stands to it
 */
public record RequestView(
        RequestRow row,
        RequestSheet.Delivery delivery,
        RequestSheet.Address address,
        RequestSheet.SellerDelivery said,
        RequestSheet.Service service,
        List<NewRequest.Wanted> specifications,
        List<RequestSheet.Person> preferredSellers,
        ViewerRole viewerRole) {
    static RequestView of(RequestSheet sheet, ViewerRole role, Actor actor) {
        RequestSheet.Delivery delivery = role.isParty() ? sheet.delivery() : null;
        ProductType type = sheet.row().request().productType();
        return new RequestView(
                sheet.row(),
                delivery,
                delivery != null && delivery.type() == DeliveryType.PHYSICAL ? sheet.address() : null,
                delivery != null ? sheet.said() : null,
                type == ProductType.SERVICE || type == ProductType.CONSULTATION ? sheet.service() : null,
                sheet.specifications(),
                role.isSeller()
                        ? sheet.preferredSellers().stream()
                                .filter(seller -> actor.is(seller.id()))
                                .toList()
                        : sheet.preferredSellers(),
                role);
    }

    public ShownRequest request() {
        return row.request();
    }

    /** Buyer, selected seller or admin: sees where it is delivered and what was paid. */
    public boolean party() {
        return viewerRole.isParty();
    }
}
