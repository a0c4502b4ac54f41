package io.amanat.request.rest;

import io.amanat.file.entity.StoredFile;
import io.amanat.http.rest.OneOf;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.DeliveryType;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.SellerDeliveryInfo;
import io.amanat.request.entity.SessionType;
import io.amanat.request.service.DeliveryView;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A delivery as its parties see it; the code is nowhere in it.
 *
 * @param id of the request
 * @param holdUntil when the money becomes releasable without anybody's word; null when no clock runs
 * @param seller what the seller has told; null before he ships
 */
public record DeliveryJson(
        UUID id,
        @OneOf(RequestStatus.class) String status,
        @OneOf(ProductType.class) String productType,
        boolean deliveryConfirmed,
        Instant deliveryConfirmedAt,
        Instant holdUntil,
        @OneOf(DeliveryType.class) String deliveryType,
        Instant shippedAt,
        Instant deliveredAt,
        JsonObject proof,
        JsonObject confirmationProof,
        Tracking tracking,
        Seller seller,
        List<Attachment> attachments) {
    /** How to follow it. */
    public record Tracking(String number, String carrier, String url) {}

    /** What the seller has told. */
    public record Seller(
            LocalDate estimatedDate,
            String estimatedTime,
            String shippingMethod,
            String notes,
            String downloadLink,
            List<String> digitalFiles,
            Instant sessionAt,
            @OneOf(SessionType.class) String sessionType,
            String report) {
        private static Seller from(SellerDeliveryInfo said) {
            return new Seller(
                    said.estimatedDeliveryDate(),
                    said.estimatedDeliveryTime(),
                    said.shippingMethod(),
                    said.deliveryNotes(),
                    said.downloadLink(),
                    said.digitalFiles(),
                    said.sessionAt(),
                    code(said.sessionType()),
                    said.report());
        }
    }

    /** A file that one of them has shown; its bytes are at /api/files/{id}. */
    public record Attachment(UUID id, UUID ownerId, String name, String contentType, long size, Instant createdAt) {
        private static Attachment from(StoredFile file) {
            return new Attachment(
                    file.id(),
                    file.ownerId(),
                    file.originalName(),
                    file.contentType(),
                    file.sizeBytes(),
                    file.createdAt());
        }
    }

    static DeliveryJson from(DeliveryView view) {
        PurchaseRequest request = view.request();
        DeliveryInfo info = view.info();
        SellerDeliveryInfo said = view.seller();
        return new DeliveryJson(
                request.id(),
                request.status().code(),
                request.productType().code(),
                request.isDeliveryConfirmed(),
                request.deliveryConfirmedAt(),
                request.hold().holdUntil(),
                code(info.deliveryType()),
                info.shippedAt(),
                info.deliveredAt(),
                json(info.deliveryProof()),
                json(info.confirmationProof()),
                new Tracking(
                        info.trackingNumber(),
                        said == null ? null : said.carrier(),
                        said == null ? null : said.trackingUrl()),
                said == null ? null : Seller.from(said),
                view.files().stream().map(Attachment::from).toList());
    }

    private static String code(Coded value) {
        return value == null ? null : value.code();
    }

    private static JsonObject json(String text) {
        return text == null ? null : JsonObjects.stored(text);
    }
}
