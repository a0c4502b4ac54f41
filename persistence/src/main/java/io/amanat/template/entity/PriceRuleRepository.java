package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Price rules in the database. Deleted ones are never found. */
@ApplicationScoped
public class PriceRuleRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PriceRuleRepository() {}

    public PriceRuleRepository(EntityManager em) {
        this.em = em;
    }

    public void add(PriceRule rule) {
        em.persist(rule);
    }

    public Optional<PriceRule> find(UUID id) {
        return Optional.ofNullable(em.find(PriceRule.class, id)).filter(rule -> !rule.isDeleted());
    }

    /** Loads and locks. */
    public Optional<PriceRule> lock(UUID id) {
        return Optional.ofNullable(em.find(PriceRule.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(rule -> !rule.isDeleted());
    }

    /** The rules from the newest, after a place in that order. */
    @SuppressWarnings("unchecked")
    public List<PriceRule> page(Cursor after, int limit) {
        var query = em.createNativeQuery(
                "select * from market.price_rules where deleted_at is null"
                        + (after == null ? "" : " and (created_at, id) < (cast(?2 as timestamptz), ?3)")
                        + " order by created_at desc, id desc limit ?1",
                PriceRule.class);
        query.setParameter(1, limit);
        if (after != null) {
            query.setParameter(2, after.time().toString()).setParameter(3, after.id());
        }
        return query.getResultList();
    }

    /** Whether there is such a category, or such a template that is not deleted. */
    public boolean targetExists(PriceRuleScope scope, UUID targetId) {
        String sql =
                switch (scope) {
                    case ALL -> "select 1 where cast(?1 as uuid) is null";
                    case CATEGORY -> "select 1 from market.categories where id = ?1";
                    case TEMPLATE -> "select 1 from market.request_templates where id = ?1 and deleted_at is null";
                };
        return !em.createNativeQuery(sql)
                .setParameter(1, targetId)
                .getResultList()
                .isEmpty();
    }
}
