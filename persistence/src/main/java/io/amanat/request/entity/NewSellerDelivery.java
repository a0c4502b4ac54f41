package io.amanat.request.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a seller says about how he delivers. Anything may be null: not said, or, in a correction, as it was.
 *
 * @param estimatedTime in the seller's own words, e.g. between 10 and 12
 * @param carrier who brings it; the method is how, e.g. express
 * @param trackingUrl where it can be followed
 * @param digitalFiles addresses of files, empty for none
 * @param sessionAt when a service was or will be held
 * @param report what was done for a service
 */
public record NewSellerDelivery(
        LocalDate estimatedDate,
        String estimatedTime,
        String trackingNumber,
        String carrier,
        String trackingUrl,
        String notes,
        String shippingMethod,
        String downloadLink,
        List<String> digitalFiles,
        Instant sessionAt,
        SessionType sessionType,
        String report) {
    /** Nothing but a tracking number, or nothing at all. */
    public static NewSellerDelivery tracked(String trackingNumber) {
        return new NewSellerDelivery(null, null, trackingNumber, null, null, null, null, null, null, null, null, null);
    }

    /** Whether anything is said that only a service has. */
    public boolean tellsOfSession() {
        return sessionAt != null || sessionType != null || report != null;
    }
}
