package io.amanat.request.service;

import io.amanat.file.entity.StoredFile;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.SellerDeliveryInfo;
import java.util.List;

/**
 * A delivery with everything its parties see.
 *
 * @param seller null until the seller has said something
 * @param files what was shown of it, newest first
 */
public record DeliveryView(
        PurchaseRequest request, DeliveryInfo info, SellerDeliveryInfo seller, List<StoredFile> files) {}
