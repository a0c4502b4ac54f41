package io.amanat.review.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reviews in the database. */
@ApplicationScoped
public class ReviewRepository {
    static final String RESULT = "NamedReview";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ReviewRepository() {}

    public ReviewRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a published review (I-6).
     *
     * @return false when the reviewer has reviewed the subject already; nothing was written then
     */
    public boolean insert(UUID id, NewReview review, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.reviews (id, subject_type, seller_id, template_id, reviewer_user_id,
                                  purchase_request_id, rating, comment, created_at, updated_at)
                                values (?1, ?2, cast(?3 as uuid), cast(?4 as uuid), ?5, cast(?6 as uuid), ?7, ?8, ?9, ?9)
                                on conflict (reviewer_user_id, subject_type, subject_id) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, review.subjectType().code())
                        .setParameter(3, subject(review, ReviewSubjectKind.SELLER))
                        .setParameter(4, subject(review, ReviewSubjectKind.TEMPLATE))
                        .setParameter(5, review.reviewerId())
                        .setParameter(
                                6,
                                review.purchaseRequestId() == null
                                        ? null
                                        : review.purchaseRequestId().toString())
                        .setParameter(7, review.rating())
                        .setParameter(8, review.comment())
                        .setParameter(9, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    private static String subject(NewReview review, ReviewSubjectKind kind) {
        return review.subjectType() == kind ? review.subjectId().toString() : null;
    }

    public Optional<Review> find(UUID id) {
        return Optional.ofNullable(em.find(Review.class, id));
    }

    /** One with the name of who wrote it. */
    @SuppressWarnings("unchecked")
    public Optional<NamedReview> named(UUID id) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select r.*,
                          nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '') as reviewer_name
                        from market.reviews r join market.users u on u.id = r.reviewer_user_id where r.id = ?1
                        """,
                        RESULT)
                .setParameter(1, id)
                .getResultList();
        return rows.stream().findFirst().map(row -> new NamedReview((Review) row[0], (String) row[1]));
    }

    /**
     * Hides a review or shows it again; the summary of its subject follows in the database.
     *
     * @return false when it is so already, or is not there
     */
    public boolean publish(UUID id, boolean published, Instant now) {
        return em.createNativeQuery("update market.reviews set is_published = ?2, updated_at = ?3"
                                + " where id = ?1 and is_published <> ?2")
                        .setParameter(1, id)
                        .setParameter(2, published)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** As it is stored now, past what was read before. */
    public Review reload(UUID id) {
        Review review = em.find(Review.class, id);
        em.refresh(review);
        return review;
    }

    /** Published reviews of a subject from the newest; those after a position when one is given. */
    @SuppressWarnings("unchecked")
    public List<Review> published(ReviewSubjectKind subjectType, UUID subjectId, ReviewPosition after, int limit) {
        Query query = em.createNativeQuery(
                "select r.* from market.reviews r where r.subject_type = ?1 and r.subject_id = ?2 and r.is_published"
                        + (after == null ? "" : " and (r.created_at, r.id) < (cast(?3 as timestamptz), ?4)")
                        + " order by r.created_at desc, r.id desc limit ?5",
                Review.class);
        query.setParameter(1, subjectType.code()).setParameter(2, subjectId).setParameter(5, limit);
        if (after != null) {
            query.setParameter(3, Timestamp.from(after.createdAt())).setParameter(4, after.id());
        }
        return query.getResultList();
    }

    /**
     * Reviews of everything, from the newest; those after a position when one is given.
     *
     * @param published null for both, shown and hidden
     */
    @SuppressWarnings("unchecked")
    public List<Review> latest(Boolean published, ReviewPosition after, int limit) {
        String state = published == null ? "true" : published ? "r.is_published" : "not r.is_published";
        Query query = em.createNativeQuery(
                "select r.* from market.reviews r where " + state
                        + (after == null ? "" : " and (r.created_at, r.id) < (cast(?1 as timestamptz), ?2)")
                        + " order by r.created_at desc, r.id desc limit ?3",
                Review.class);
        query.setParameter(3, limit);
        if (after != null) {
            query.setParameter(1, Timestamp.from(after.createdAt())).setParameter(2, after.id());
        }
        return query.getResultList();
    }

    /** All reviews of a subject, hidden ones too, from the newest; those after a position when one is given. */
    @SuppressWarnings("unchecked")
    public List<Review> all(ReviewSubjectKind subjectType, UUID subjectId, ReviewPosition after, int limit) {
        // By the column of its kind, which has an index without a condition.
        Query query = em.createNativeQuery(
                "select r.* from market.reviews r where "
                        + (subjectType == ReviewSubjectKind.SELLER ? "r.seller_id" : "r.template_id") + " = ?1"
                        + (after == null ? "" : " and (r.created_at, r.id) < (cast(?2 as timestamptz), ?3)")
                        + " order by r.created_at desc, r.id desc limit ?4",
                Review.class);
        query.setParameter(1, subjectId).setParameter(4, limit);
        if (after != null) {
            query.setParameter(2, Timestamp.from(after.createdAt())).setParameter(3, after.id());
        }
        return query.getResultList();
    }

    /** The review that somebody has written about a subject, published or not. */
    public Optional<UUID> written(UUID reviewerId, ReviewSubjectKind subjectType, UUID subjectId) {
        return em.createQuery(
                        "select r.id from Review r where r.reviewerId = :reviewer and r.subjectType = :type"
                                + " and r.subjectId = :subject",
                        UUID.class)
                .setParameter("reviewer", reviewerId)
                .setParameter("type", subjectType)
                .setParameter("subject", subjectId)
                .getResultStream()
                .findFirst();
    }

    /** The stars of a template; nothing while it has no review. */
    public Optional<TemplateRating> templateRating(UUID templateId) {
        return Optional.ofNullable(em.find(TemplateRating.class, templateId));
    }
}
