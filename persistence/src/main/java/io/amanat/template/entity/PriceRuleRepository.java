package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Price rules in the database. Deleted ones are never found. */
@ApplicationScoped
public class PriceRuleRepository {
    static final String RESULT = "NamedPriceRule";

    private static final String CREATOR =
            "nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '')";

    private static final String NAMED =
            """
            select r.*, c.name as category_name, c.name_en as category_name_en, t.title as template_title,
              %s as creator_name
            from market.price_rules r
            left join market.categories c on c.id = r.category_id
            left join market.request_templates t on t.id = r.template_id
            left join market.users u on u.id = r.created_by
            where r.deleted_at is null
            """
                    .formatted(CREATOR);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PriceRuleRepository() {}

    public PriceRuleRepository(EntityManager em) {
        this.em = em;
    }

    public void add(PriceRule rule) {
        em.persist(rule);
    }

    /** Loads and locks. */
    public Optional<PriceRule> lock(UUID id) {
        return Optional.ofNullable(em.find(PriceRule.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(rule -> !rule.isDeleted());
    }

    /** One with its names. */
    public Optional<NamedPriceRule> named(UUID id) {
        return named(em.createNativeQuery(NAMED + " and r.id = ?1", RESULT).setParameter(1, id)).stream()
                .findFirst();
    }

    /** The rules from the newest, after a place in that order. */
    public List<NamedPriceRule> page(Cursor after, int limit) {
        Query query = em.createNativeQuery(
                NAMED
                        + (after == null ? "" : " and (r.created_at, r.id) < (cast(?2 as timestamptz), ?3)")
                        + " order by r.created_at desc, r.id desc limit ?1",
                RESULT);
        query.setParameter(1, limit);
        if (after != null) {
            query.setParameter(2, after.time().toString()).setParameter(3, after.id());
        }
        return named(query);
    }

    @SuppressWarnings("unchecked")
    private static List<NamedPriceRule> named(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new NamedPriceRule((PriceRule) row[0], names(row, 1)))
                .toList();
    }

    /**
     * What a rule would be called in a list, in one statement.
     *
     * @return empty when there is no such category, or no such template that is not deleted
     */
    @SuppressWarnings("unchecked")
    public Optional<NamedPriceRule.Names> names(PriceRuleScope scope, UUID targetId, UUID creatorId) {
        String target =
                switch (scope) {
                    case ALL -> "(select null as name, null as name_en, null as title where cast(?1 as uuid) is null)";
                    case CATEGORY -> "(select name, name_en, null as title from market.categories where id = ?1)";
                    case TEMPLATE ->
                        "(select null as name, null as name_en, title from market.request_templates"
                                + " where id = ?1 and deleted_at is null)";
                };
        List<Object[]> rows = em.createNativeQuery("select t.name, t.name_en, t.title, " + CREATOR + " from " + target
                        + " t left join market.users u on u.id = ?2")
                .setParameter(1, targetId)
                .setParameter(2, creatorId)
                .getResultList();
        return rows.stream().findFirst().map(row -> names(row, 0));
    }

    private static NamedPriceRule.Names names(Object[] row, int from) {
        return new NamedPriceRule.Names(
                (String) row[from], (String) row[from + 1], (String) row[from + 2], (String) row[from + 3]);
    }
}
