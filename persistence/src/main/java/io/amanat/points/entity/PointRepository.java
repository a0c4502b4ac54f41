package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes of points in the database: rows are added and read; the database refuses anything else. */
@ApplicationScoped
public class PointRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PointRepository() {}

    public PointRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Books a change. The account's balance is raised in the same transaction by the caller, who holds its lock.
     *
     * @return false when its key, or the reward of the same person and deal, is booked already (R-PTS-01); nothing was
     *     written then
     */
    public boolean insert(UUID id, NewPointTransaction change, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.point_transactions (id, user_id, source, amount, balance, referred_user_id,
                                  purchase_request_id, actor_user_id, idempotency_key, description, created_at)
                                values (?1, ?2, ?3, ?4, ?5, cast(?6 as uuid), cast(?7 as uuid), cast(?8 as uuid), ?9, ?10, ?11)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, change.userId())
                        .setParameter(3, change.source().code())
                        .setParameter(4, change.amount())
                        .setParameter(5, change.balance())
                        .setParameter(6, text(change.referredUserId()))
                        .setParameter(7, text(change.purchaseRequestId()))
                        .setParameter(8, text(change.actorUserId()))
                        .setParameter(9, change.idempotencyKey())
                        .setParameter(10, change.description())
                        .setParameter(11, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    public Optional<PointTransaction> find(UUID id) {
        return Optional.ofNullable(em.find(PointTransaction.class, id));
    }

    /** A person's changes, newest first. */
    public List<PointTransaction> of(UUID userId, int offset, int limit) {
        return em.createQuery(
                        "select p from PointTransaction p where p.userId = :user order by p.createdAt desc, p.id desc",
                        PointTransaction.class)
                .setParameter("user", userId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }
}
