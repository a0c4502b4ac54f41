package io.amanat.request.entity;

import java.time.LocalDate;
import java.util.List;

/**
 * What a seller says about how he delivers; anything but the list may be null.
 *
 * @param estimatedTime in the seller's own words, e.g. between 10 and 12
 * @param digitalFiles addresses of files, empty for none
 */
public record NewSellerDelivery(
        LocalDate estimatedDate,
        String estimatedTime,
        String trackingNumber,
        String notes,
        String shippingMethod,
        String downloadLink,
        List<String> digitalFiles) {}
