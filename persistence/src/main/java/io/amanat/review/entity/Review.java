package io.amanat.review.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody says after a finished deal about a seller or a template; one per reviewer and subject.
 *
 * <p>Rating: 1 to 5 stars. Averages count published reviews only.
 */
@Entity
@Table(schema = "market", name = "reviews")
@SqlResultSetMapping(
        name = ReviewRepository.RESULT,
        entities = @EntityResult(entityClass = Review.class),
        columns = @ColumnResult(name = "reviewer_name"))
public class Review {
    @Id
    private UUID id;

    @Column(name = "subject_type", updatable = false)
    private ReviewSubjectKind subjectType;

    @Column(name = "seller_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID sellerId;

    @Column(name = "template_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID templateId;

    /** Whichever of the two is set; the database makes it. */
    @Column(name = "subject_id", insertable = false, updatable = false)
    private UUID subjectId;

    @Column(name = "reviewer_user_id", updatable = false)
    private UUID reviewerId;

    @Column(name = "purchase_request_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID purchaseRequestId;

    private int rating;

    private String comment;

    @Column(name = "is_published")
    private boolean published;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Review() {}

    public UUID id() {
        return id;
    }

    public ReviewSubjectKind subjectType() {
        return subjectType;
    }

    /** Null when the review is about a template. */
    public UUID sellerId() {
        return sellerId;
    }

    /** Null when the review is about a seller. */
    public UUID templateId() {
        return templateId;
    }

    /** The account of the seller, or the template. */
    public UUID subjectId() {
        return subjectId;
    }

    public UUID reviewerId() {
        return reviewerId;
    }

    /** The finished deal that entitled to the review; null once that is gone. */
    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public int rating() {
        return rating;
    }

    public String comment() {
        return comment;
    }

    public boolean isPublished() {
        return published;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
