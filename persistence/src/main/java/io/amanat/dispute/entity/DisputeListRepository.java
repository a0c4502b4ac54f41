package io.amanat.dispute.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lists and counts of disputes; a page costs one statement whatever its size. */
@ApplicationScoped
public class DisputeListRepository {
    /** To the letter the condition of the index disputes_open_queue. */
    private static final String OPEN = "d.status in ('pending', 'in_progress')";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DisputeListRepository() {}

    public DisputeListRepository(EntityManager em) {
        this.em = em;
    }

    /** Conditions and their values; no text of a client ever becomes SQL. */
    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private void add(String condition) {
            conditions.add(condition);
        }

        private String bind(Object value) {
            values.add(value);
            return "?" + values.size();
        }

        private String time(Instant time) {
            return "cast(" + bind(Timestamp.from(time)) + " as timestamptz)";
        }

        private String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }

        private Query into(Query query) {
            for (int index = 0; index < values.size(); index++) {
                query.setParameter(index + 1, values.get(index));
            }
            return query;
        }
    }

    /** What follows a place, or the beginning when it is null. */
    @SuppressWarnings("unchecked")
    public List<Dispute> page(DisputeScope scope, DisputeFilter filter, DisputeCursor after, int limit) {
        Where where = new Where();
        scope(where, scope);
        filter(where, filter);
        boolean urgency = filter.sort() == DisputeSort.URGENCY;
        if (urgency) {
            where.add(OPEN);
        }
        if (after != null) {
            where.add(urgency ? afterUrgent(where, after) : afterNewest(where, after));
        }
        String order = urgency ? "d.priority desc, d.created_at, d.id" : "d.created_at desc, d.id desc";
        String sql = "select d.* from market.disputes d" + where.sql() + " order by " + order + " limit "
                + where.bind(limit);
        return where.into(em.createNativeQuery(sql, Dispute.class)).getResultList();
    }

    private static void scope(Where where, DisputeScope scope) {
        switch (scope.kind()) {
            case ALL -> {}
            case DESK -> where.add("(d.admin_id is null or d.admin_id = " + where.bind(scope.userId()) + ")");
            case PARTY -> {
                String user = where.bind(scope.userId());
                where.add("(d.buyer_id = " + user + " or d.seller_id = " + user + ")");
            }
        }
    }

    private static void filter(Where where, DisputeFilter filter) {
        if (!filter.statuses().isEmpty()) {
            List<String> codes = filter.statuses().stream().map(Coded::code).toList();
            where.add("d.status = any (cast("
                    + where.bind(new TextArrayConverter().convertToDatabaseColumn(codes))
                    + " as market.dispute_status[]))");
        }
        if (filter.priority() != null) {
            where.add("d.priority = " + where.bind(filter.priority().code()));
        }
        if (filter.category() != null) {
            where.add("d.category = " + where.bind(filter.category().code()));
        }
        if (filter.requestId() != null) {
            where.add("d.purchase_request_id = " + where.bind(filter.requestId()));
        }
        if (filter.workerId() != null) {
            where.add("d.admin_id = " + where.bind(filter.workerId()));
        }
    }

    private static String afterNewest(Where where, DisputeCursor after) {
        return "(d.created_at, d.id) < (" + where.time(after.createdAt()) + ", cast(" + where.bind(after.id())
                + " as uuid))";
    }

    private static String afterUrgent(Where where, DisputeCursor after) {
        String priority = "cast(" + where.bind(after.priority().code()) + " as market.dispute_priority)";
        return "(d.priority < " + priority + " or (d.priority = " + priority + " and (d.created_at, d.id) > ("
                + where.time(after.createdAt()) + ", cast(" + where.bind(after.id()) + " as uuid))))";
    }

    /** How many of all there are, and how many have waited too long, by one look at the table. */
    public DisputeCounts counts(Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select cast(d.status as text), count(*),
                          count(*) filter (where d.status = 'pending' and d.response_deadline <= cast(?1 as timestamptz)),
                          count(*) filter (where d.status in ('pending', 'in_progress')
                            and d.resolution_deadline <= cast(?1 as timestamptz))
                        from market.disputes d group by d.status
                        """)
                .setParameter(1, Timestamp.from(now))
                .getResultList();
        Map<DisputeStatus, Long> byStatus = new EnumMap<>(DisputeStatus.class);
        for (DisputeStatus status : DisputeStatus.values()) {
            byStatus.put(status, 0L);
        }
        long waiting = 0;
        long undecided = 0;
        for (Object[] row : rows) {
            byStatus.put(Coded.require(DisputeStatus.class, (String) row[0]), ((Number) row[1]).longValue());
            waiting += ((Number) row[2]).longValue();
            undecided += ((Number) row[3]).longValue();
        }
        return new DisputeCounts(byStatus, waiting, undecided);
    }

    /** What somebody has in a dispute's log counts against his share. */
    public long evidenceOf(UUID disputeId, UUID userId) {
        return em.createQuery(
                        "select count(e) from DisputeEvidence e where e.disputeId = :dispute and e.uploadedBy = :user",
                        Long.class)
                .setParameter("dispute", disputeId)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** As {@link #evidenceOf}. */
    public long messagesOf(UUID disputeId, UUID userId) {
        return em.createQuery(
                        "select count(m) from DisputeMessage m where m.disputeId = :dispute and m.senderId = :user",
                        Long.class)
                .setParameter("dispute", disputeId)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** What somebody has in hand, locked; at most so many of them. */
    @SuppressWarnings("unchecked")
    public List<Dispute> lockInHandOf(UUID workerId, int limit) {
        return em.createNativeQuery(
                        "select d.* from market.disputes d where d.admin_id = ?1 and d.status = 'in_progress'"
                                + " order by d.id limit ?2 for no key update of d",
                        Dispute.class)
                .setParameter(1, workerId)
                .setParameter(2, limit)
                .getResultList();
    }

    /** One of those who have disputes in hand and work for Amanat no more, as things are at this moment. */
    public Optional<UUID> workerOffDuty() {
        List<?> ids = em.createNativeQuery(
                        """
                        select d.admin_id from market.disputes d join market.users u on u.id = d.admin_id
                        where d.status = 'in_progress'
                          and not (u.status = 'active' and not u.is_auditor and u.role in ('admin', 'resolver'))
                        order by d.admin_id limit 1
                        """)
                .getResultList();
        return ids.stream().map(UUID.class::cast).findFirst();
    }

    /**
     * Pending disputes that nobody took in hand by their response deadline, the longest waiting first, locked and not
     * noted under this name yet. Those that somebody changes at this moment are left for the next round.
     */
    public List<Dispute> lockUnanswered(String noted, Instant now, int limit) {
        return overdue("d.status = 'pending' and d.response_deadline <= ?1", "d.response_deadline", noted, now, limit);
    }

    /** The same for open ones that nobody decided by their resolution deadline. */
    public List<Dispute> lockUndecided(String noted, Instant now, int limit) {
        return overdue(OPEN + " and d.resolution_deadline <= ?1", "d.resolution_deadline", noted, now, limit);
    }

    /** "offset 0" keeps the question one of each dispute; joined, the timelines of all disputes would be read. */
    @SuppressWarnings("unchecked")
    private List<Dispute> overdue(String condition, String order, String noted, Instant now, int limit) {
        return em.createNativeQuery(
                        "select d.* from market.disputes d where " + condition
                                + " and not exists (select from market.dispute_timeline t"
                                + " where t.dispute_id = d.id and t.action = ?2 offset 0) order by " + order
                                + " limit ?3 for no key update of d skip locked",
                        Dispute.class)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, noted)
                .setParameter(3, limit)
                .getResultList();
    }
}
