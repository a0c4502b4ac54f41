package io.amanat.points.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.points.entity.PointSource;
import io.amanat.points.entity.PointTransaction;
import java.time.Instant;
import java.util.UUID;

/** One change of points; {@code balance} is what could be spent after it. */
public record PointJson(
        UUID id,
        @OneOf(PointSource.class) String source,
        int amount,
        int balance,
        UUID purchaseRequestId,
        UUID referredUserId,
        String description,
        Instant createdAt) {
    static PointJson from(PointTransaction row) {
        return new PointJson(
                row.id(),
                row.source().code(),
                row.amount(),
                row.balance(),
                row.purchaseRequestId(),
                row.referredUserId(),
                row.description(),
                row.createdAt());
    }
}
