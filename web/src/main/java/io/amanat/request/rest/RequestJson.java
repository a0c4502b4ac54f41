package io.amanat.request.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.request.entity.BudgetCurrency;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestSource;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.ShownRequest;
import io.amanat.request.entity.Urgency;
import io.amanat.request.service.RequestView;
import io.amanat.request.service.ViewerRole;
import io.amanat.user.service.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A request as JSON (data model 12): hold fields flat, the delivery code never; display names beside ids (DATA-5). Who
 * was selected at which price, what was paid and what became of the deal are for buyer, selected seller and
 * administrators; others read null there.
 */
public record RequestJson(
        UUID id,
        UUID buyerId,
        String buyerName,
        Person buyer,
        String title,
        String description,
        UUID categoryId,
        Category category,
        @OneOf(ProductType.class) String productType,
        String productLink,
        String size,
        String color,
        String brand,
        List<UUID> preferredSellerIds,
        List<Person> preferredSellers,
        int quantity,
        Budget budget,
        @OneOf(Urgency.class) String urgency,
        @OneOf(RequestStatus.class) String status,
        boolean isPublic,
        List<String> tags,
        List<RequestParts.Specification> specifications,
        RequestParts.Delivery deliveryInfo,
        RequestParts.Service serviceInfo,
        List<String> attachments,
        UUID selectedOfferId,
        SelectedOffer selectedOffer,
        Payment payment,
        Integer rating,
        String feedback,
        Boolean deliveryConfirmed,
        Instant deliveryConfirmedAt,
        Boolean disputeRaised,
        Instant disputeRaisedAt,
        Boolean disputeResolved,
        Instant disputeResolvedAt,
        String disputeHoldReason,
        Instant holdUntil,
        Metadata metadata,
        boolean aiGenerated,
        String aiProvider,
        boolean isArchived,
        Instant archivedAt,
        String viewerRole,
        Instant createdAt,
        Instant updatedAt) {
    /** Amounts are decimal strings. */
    public record Budget(BigDecimal min, BigDecimal max, @OneOf(BudgetCurrency.class) String currency) {}

    /** Somebody by his display name, which may be missing. */
    public record Person(UUID id, String displayName) {}

    /** Both names of a category. */
    public record Category(UUID id, String name, String nameEn) {}

    /** What was agreed on. */
    public record SelectedOffer(UUID id, Person seller, Price price) {}

    /** A decimal string and its currency. */
    public record Price(BigDecimal amount, String currency) {}

    /** Where the buyer's money stands. */
    public record Payment(
            UUID id,
            @OneOf(PaymentStatus.class) String status,
            @OneOf(EscrowState.class) String escrowState,
            BigDecimal amount,
            String currency) {}

    /** How it came about. */
    public record Metadata(@OneOf(RequestSource.class) String source, UUID templateId, String version) {}

    static RequestJson from(RequestView view) {
        return of(
                view.row(),
                RequestParts.of(view),
                view.party(),
                view.viewerRole().code());
    }

    /** A row of a list: null where its page has children, and for the role of somebody who is no party. */
    static RequestJson row(RequestRow row, Actor viewer) {
        ViewerRole role = party(row, viewer);
        return of(row, RequestParts.none(), role != null, role == null ? null : role.code());
    }

    private static ViewerRole party(RequestRow row, Actor viewer) {
        if (viewer.is(row.request().buyerId())) {
            return ViewerRole.BUYER;
        }
        if (viewer.isAdmin()) {
            return ViewerRole.ADMIN;
        }
        boolean selected = row.deal() != null && viewer.is(row.deal().sellerId());
        return selected ? ViewerRole.SELECTED_SELLER : null;
    }

    private static RequestJson of(RequestRow row, RequestParts parts, boolean party, String viewerRole) {
        ShownRequest request = row.request();
        return new RequestJson(
                request.id(),
                request.buyerId(),
                row.buyerName(),
                new Person(request.buyerId(), row.buyerName()),
                request.title(),
                request.description(),
                request.categoryId(),
                new Category(request.categoryId(), row.categoryName(), row.categoryNameEn()),
                request.productType().code(),
                request.item().productLink(),
                request.item().size(),
                request.item().color(),
                request.item().brand(),
                parts.preferredSellerIds(),
                parts.preferredSellers(),
                request.item().quantity(),
                new Budget(
                        request.budget().min(),
                        request.budget().max(),
                        request.budget().currency().code()),
                request.urgency().code(),
                request.status().code(),
                request.isPublicRequest(),
                request.tags(),
                parts.specifications(),
                parts.delivery(),
                parts.service(),
                request.attachments(),
                party ? request.selectedOfferId() : null,
                party ? selected(row.deal()) : null,
                party ? paid(row.payment()) : null,
                request.rating(),
                request.feedback(),
                party ? request.isDeliveryConfirmed() : null,
                party ? request.deliveryConfirmedAt() : null,
                party ? request.hold().isDisputeRaised() : null,
                party ? request.hold().disputeRaisedAt() : null,
                party ? request.hold().isDisputeResolved() : null,
                party ? request.hold().disputeResolvedAt() : null,
                party ? request.hold().disputeHoldReason() : null,
                party ? request.hold().holdUntil() : null,
                new Metadata(
                        request.origin().source().code(),
                        request.origin().templateId(),
                        request.origin().schemaVersion()),
                request.origin().isAiGenerated(),
                request.origin().aiProvider(),
                request.isArchived(),
                request.archivedAt(),
                viewerRole,
                request.createdAt(),
                request.updatedAt());
    }

    private static SelectedOffer selected(RequestRow.Deal deal) {
        return deal == null
                ? null
                : new SelectedOffer(
                        deal.offerId(),
                        new Person(deal.sellerId(), deal.sellerName()),
                        new Price(deal.price(), deal.currency()));
    }

    private static Payment paid(RequestRow.Payment payment) {
        return payment == null
                ? null
                : new Payment(
                        payment.id(), payment.status(), payment.escrowState(), payment.amount(), payment.currency());
    }
}
