package io.amanat.request.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery code as far as a try needs it: read first, because only its salt makes a hash of what was entered.
 *
 * @param hash null while none was made
 */
public record DeliveryCodeState(
        UUID deliveryInfoId, String hash, String salt, Instant expiresAt, int failedAttempts, boolean used) {

    /** Without hash and salt: records find their way into logs. */
    @Override
    public String toString() {
        return "DeliveryCodeState[deliveryInfoId=" + deliveryInfoId + ", failedAttempts=" + failedAttempts + ", used="
                + used + "]";
    }
}
