package io.amanat.request.rest;

import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request as JSON (data model 12): hold fields flat, the delivery code never. */
public record RequestJson(
        UUID id,
        UUID buyerId,
        String buyerName,
        String title,
        String description,
        UUID categoryId,
        String productType,
        String productLink,
        String size,
        String color,
        String brand,
        List<UUID> preferredSellerIds,
        int quantity,
        Budget budget,
        String urgency,
        String status,
        boolean isPublic,
        List<String> tags,
        List<Specification> specifications,
        Delivery deliveryInfo,
        List<String> attachments,
        UUID selectedOfferId,
        Integer rating,
        String feedback,
        boolean deliveryConfirmed,
        Instant deliveryConfirmedAt,
        boolean disputeRaised,
        Instant disputeRaisedAt,
        boolean disputeResolved,
        Instant disputeResolvedAt,
        String disputeHoldReason,
        Instant holdUntil,
        Metadata metadata,
        boolean aiGenerated,
        String aiProvider,
        boolean isArchived,
        String viewerRole,
        Instant createdAt,
        Instant updatedAt) {
    /** Amounts are decimal strings. */
    public record Budget(BigDecimal min, BigDecimal max, String currency) {}

    /** One wanted property. */
    public record Specification(String key, String value) {}

    /** How it came about. */
    public record Metadata(String source, UUID templateId, String version) {}

    /** The hand-over, with times of the code but not the code. */
    public record Delivery(
            String deliveryType,
            String address,
            String notes,
            String email,
            String trackingNumber,
            Instant shippedAt,
            Instant deliveryCodeGeneratedAt,
            Instant deliveryCodeExpiresAt,
            boolean deliveryCodeUsed,
            Instant deliveryCodeUsedAt,
            Instant deliveredAt) {
        static Delivery from(DeliveryInfo info) {
            return new Delivery(
                    info.deliveryType().code(),
                    info.address(),
                    info.notes(),
                    info.email(),
                    info.trackingNumber(),
                    info.shippedAt(),
                    info.codeGeneratedAt(),
                    info.codeExpiresAt(),
                    info.isCodeUsed(),
                    info.codeUsedAt(),
                    info.deliveredAt());
        }
    }

    static RequestJson from(RequestView view) {
        DeliveryInfo info = view.delivery();
        return of(
                view.request(),
                view.buyerName(),
                view.specifications(),
                view.preferredSellerIds(),
                info == null || !view.party() ? null : Delivery.from(info),
                view.viewerRole());
    }

    /** A row of a list: without children. */
    static RequestJson row(PurchaseRequest request, String buyerName) {
        return of(request, buyerName, Map.of(), List.of(), null, null);
    }

    private static RequestJson of(
            PurchaseRequest request,
            String buyerName,
            Map<String, String> specifications,
            List<UUID> preferred,
            Delivery delivery,
            String viewerRole) {
        return new RequestJson(
                request.id(),
                request.buyerId(),
                buyerName,
                request.title(),
                request.description(),
                request.categoryId(),
                request.productType().code(),
                request.productLink(),
                request.size(),
                request.color(),
                request.brand(),
                preferred,
                request.quantity(),
                new Budget(
                        request.budget().min(),
                        request.budget().max(),
                        request.budget().currency().code()),
                request.urgency().code(),
                request.status().code(),
                request.isPublicRequest(),
                request.tags(),
                specifications.entrySet().stream()
                        .map(entry -> new Specification(entry.getKey(), entry.getValue()))
                        .toList(),
                delivery,
                request.attachments(),
                request.selectedOfferId(),
                request.rating(),
                request.feedback(),
                request.isDeliveryConfirmed(),
                request.deliveryConfirmedAt(),
                request.hold().isDisputeRaised(),
                request.hold().disputeRaisedAt(),
                request.hold().isDisputeResolved(),
                request.hold().disputeResolvedAt(),
                request.hold().disputeHoldReason(),
                request.hold().holdUntil(),
                new Metadata(
                        request.origin().source().code(),
                        request.origin().templateId(),
                        request.origin().schemaVersion()),
                request.origin().isAiGenerated(),
                request.origin().aiProvider(),
                request.isArchived(),
                viewerRole,
                request.createdAt(),
                request.updatedAt());
    }
}
