package io.amanat.request.entity;

import io.amanat.shared.jpa.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A request as it is read to be shown: the columns of {@link PurchaseRequest}, of which nothing can be changed. */
public record ShownRequest(
        UUID id,
        UUID buyerId,
        UUID categoryId,
        String title,
        String description,
        ProductType productType,
        Item item,
        Budget budget,
        Urgency urgency,
        ReleaseHold hold,
        Origin origin,
        RequestStatus status,
        boolean isPublicRequest,
        List<String> tags,
        List<String> attachments,
        UUID selectedOfferId,
        Integer rating,
        String feedback,
        boolean isDeliveryConfirmed,
        Instant deliveryConfirmedAt,
        Archive archive,
        Instant createdAt,
        Instant updatedAt) {
    /** What {@link #read} takes, in its order. */
    static final String COLUMNS =
            """
            r.id, r.buyer_id, r.category_id, r.title, r.description, r.product_type,
            r.product_link, r.size, r.color, r.brand, r.quantity, r.budget_min, r.budget_max, r.budget_currency, r.urgency,
            r.dispute_raised, r.dispute_raised_at, r.dispute_resolved, r.dispute_resolved_at, r.dispute_hold_reason,
            r.staff_hold_reason, r.staff_held_at, r.hold_until,
            r.source, r.template_id, r.schema_version, r.ai_generated, r.ai_provider,
            r.status, r.is_public, r.tags, r.attachments, r.selected_offer_id, r.rating, r.feedback,
            r.delivery_confirmed, r.delivery_confirmed_at, r.is_archived, r.archived_at, r.archived_by,
            r.created_at, r.updated_at""";

    static ShownRequest read(Columns row) throws SQLException {
        return new ShownRequest(
                row.id(),
                row.id(),
                row.id(),
                row.text(),
                row.text(),
                row.code(ProductType.class),
                Item.read(row),
                Budget.read(row),
                row.code(Urgency.class),
                ReleaseHold.read(row),
                Origin.read(row),
                row.code(RequestStatus.class),
                row.flag(),
                row.texts(),
                row.texts(),
                row.id(),
                row.wholeOrNull(),
                row.text(),
                row.flag(),
                row.moment(),
                Archive.read(row),
                row.moment(),
                row.moment());
    }

    /** Offers may be made and one may be selected. */
    public boolean takesOffers() {
        return RequestRepository.OPEN.contains(status);
    }

    public boolean isArchived() {
        return archive.isArchived();
    }

    public Instant archivedAt() {
        return archive.archivedAt();
    }
}
