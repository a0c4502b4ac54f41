package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lists of accounts: search, administration, counts. Text is found through the trigram index (R-AUTH-22). */
@ApplicationScoped
public class PeopleRepository {
    /** Found by a search at most (R-AUTH-16). */
    public static final int MAX_FOUND = 20;

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** The expression of the index users_search, to the letter. */
    private static final String INDEXED =
            "lower(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '') || ' ' || coalesce(u.email, ''))";

    private static final String NAMES = "lower(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, ''))";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PeopleRepository() {}

    public PeopleRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Active accounts by name. The e-mail stands in the index, but nobody is found by it: a hit would tell that the
     * address exists.
     *
     * @param text at least two letters; two are looked for where a name begins, more anywhere
     */
    @SuppressWarnings("unchecked")
    public List<User> search(String text) {
        List<String> patterns = patterns(text);
        Query query = em.createNativeQuery(searchSql(patterns.size()), User.class);
        bind(query, patterns);
        return query.getResultList();
    }

    static String searchSql(int patterns) {
        return "select u.* from market.users u where " + like(INDEXED, patterns) + " and " + like(NAMES, patterns)
                + " and u.status = 'active' order by u.first_name, u.last_name, u.id limit " + MAX_FOUND;
    }

    /** Trigrams of two letters exist only where a word begins, so two letters are looked for there. */
    static List<String> patterns(String text) {
        String safe = LikePattern.literal(text);
        if (text.codePointCount(0, text.length()) < 3) {
            return List.of(safe + "%", "% " + safe + "%");
        }
        return List.of("%" + safe + "%");
    }

    private static String like(String expression, int patterns) {
        List<String> parts = new ArrayList<>();
        for (int number = 1; number <= patterns; number++) {
            parts.add(expression + " like lower(?" + number + ")");
        }
        return "(" + String.join(" or ", parts) + ")";
    }

    private static void bind(Query query, List<String> patterns) {
        for (int index = 0; index < patterns.size(); index++) {
            query.setParameter(index + 1, patterns.get(index));
        }
    }

    /** One page for administrators, and how many there are. */
    @SuppressWarnings("unchecked")
    public Page<User> list(PeopleFilter filter, PageRequest page) {
        Query rows = em.createNativeQuery(
                "select u.* " + listSql(filter, null) + order(filter) + " limit ?6 offset ?7", User.class);
        Query count = em.createNativeQuery("select count(*) " + listSql(filter, null));
        bind(rows, filter);
        bind(count, filter);
        List<User> found = rows.setParameter(6, page.limit())
                .setParameter(7, page.offset())
                .getResultList();
        return new Page<>(found, ((Number) count.getSingleResult()).longValue());
    }

    /** What follows a place in the same list; one statement, which costs the same wherever the place is (R-AUTH-22). */
    @SuppressWarnings("unchecked")
    public List<User> after(PeopleFilter filter, PeoplePosition position, int limit) {
        Query rows = em.createNativeQuery(afterSql(filter, position), User.class);
        bind(rows, filter);
        int parameter = PeoplePosition.FIRST_PARAMETER;
        for (String value : position.values()) {
            if (value != null) {
                rows.setParameter(parameter, value);
            }
            parameter++;
        }
        return rows.setParameter(parameter, position.id())
                .setParameter(6, limit)
                .getResultList();
    }

    static String afterSql(PeopleFilter filter, PeoplePosition position) {
        return "select u.* " + listSql(filter, position) + order(filter) + " limit ?6";
    }

    private static void bind(Query query, PeopleFilter filter) {
        bind(query, filter.text() == null ? List.of() : patterns(filter.text()));
        if (filter.role() != null) {
            query.setParameter(3, filter.role().code());
        }
        if (filter.status() != null) {
            query.setParameter(4, filter.status().code());
        }
        if (filter.verified() != null) {
            query.setParameter(5, filter.verified());
        }
    }

    /** @param position null for the whole list */
    static String listSql(PeopleFilter filter, PeoplePosition position) {
        List<String> conditions = new ArrayList<>();
        if (filter.text() != null) {
            conditions.add(like(INDEXED, patterns(filter.text()).size()));
        }
        if (filter.role() != null) {
            conditions.add("u.role = ?3");
        }
        if (filter.status() != null) {
            conditions.add("u.status = ?4");
        }
        if (filter.active() != null) {
            conditions.add(filter.active() ? "u.status = 'active'" : "u.status <> 'active'");
        }
        if (filter.verified() != null) {
            conditions.add("u.is_email_verified = ?5");
        }
        if (position != null) {
            conditions.add(position.condition(filter));
        }
        return "from market.users u" + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    /** Of an allow-list, so that no text of a client ever becomes SQL; the id makes the order whole. */
    private static String order(PeopleFilter filter) {
        List<String> columns = new ArrayList<>();
        for (PeopleFilter.Order order : filter.order()) {
            // Where there are no nulls the words would only keep the index from being used.
            columns.add(order.column().sql()
                    + (order.descending() ? " desc" : "")
                    + (order.column().isNullable() ? " nulls last" : ""));
        }
        return " order by " + String.join(", ", columns) + ", u.id" + (filter.lastDescending() ? " desc" : "");
    }

    /** All accounts by role and status but those of testers (AC-260). One statement (R-OPS-08). */
    public List<PeopleCount> counts(Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select cast(role as text), cast(status as text), count(*),
                          count(*) filter (where is_email_verified),
                          count(*) filter (where created_at > ?1), count(*) filter (where created_at > ?2)
                        from market.users where not is_tester group by role, status
                        """)
                .setParameter(1, Timestamp.from(now.minus(WEEK)))
                .setParameter(2, Timestamp.from(now.minus(MONTH)))
                .getResultList();
        return rows.stream()
                .map(row -> new PeopleCount(
                        Coded.require(UserRole.class, (String) row[0]),
                        Coded.require(UserStatus.class, (String) row[1]),
                        ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue(),
                        ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue()))
                .toList();
    }

    /** How many living accounts are marked as testers'. */
    public long countTesters() {
        return ((Number) em.createNativeQuery(
                                "select count(*) from market.users where is_tester and status <> 'deleted'")
                        .getSingleResult())
                .longValue();
    }

    /** How many live addresses and passkeys an account has. */
    public List<Long> belongings(UUID userId) {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select (select count(*) from market.addresses where user_id = ?1 and deleted_at is null),
                          (select count(*) from market.user_passkeys where user_id = ?1)
                        """)
                .setParameter(1, userId)
                .getSingleResult();
        return List.of(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }
}
