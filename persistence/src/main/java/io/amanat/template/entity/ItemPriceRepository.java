package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What sellers ask for the cheapest of their items. */
@ApplicationScoped
public class ItemPriceRepository {
    /**
     * Of items with one rule and one currency the one with the lowest price has the lowest price charged too, so only that one
     * is taken out of each lot. The rules that hold are looked for once: ended ones are kept for ever.
     */
    private static final String LOWEST = "with held as materialized (" + OfferedTemplateRepository.HELD + ")"
            + """
                     select t.seller_id, cast(t.budget_currency as text), rule.id, rule.adjust_bps, min(t.budget_min)
                    from market.request_templates t
                    """
            + OfferedTemplateRepository.rule("held")
            + """
                    where t.seller_id = any (cast(?2 as uuid[])) and t.budget_min > 0
                      and t.is_active and (t.expires_at is null or t.expires_at > ?1)
                      and t.budget_currency in ('USD', 'USDT', 'USDC')
                    group by 1, 2, 3, 4
                    """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ItemPriceRepository() {}

    public ItemPriceRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * The lowest price, of one item, that each of these sellers charges in dollars (USD, USDT, USDC) for what he has on sale;
     * who has nothing priced so is left out. One statement.
     */
    @SuppressWarnings("unchecked")
    public Map<UUID, BigDecimal> lowest(Collection<UUID> sellerIds, Instant now) {
        Map<UUID, BigDecimal> lowest = new HashMap<>();
        if (sellerIds.isEmpty()) {
            return lowest;
        }
        List<Object[]> rows = em.createNativeQuery(LOWEST)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, UuidArray.literal(sellerIds))
                .getResultList();
        for (Object[] row : rows) {
            Price price = Price.now(
                    (BigDecimal) row[4], Coded.require(BudgetCurrency.class, (String) row[1]), (UUID) row[2], (Number)
                            row[3]);
            lowest.merge((UUID) row[0], price.amount(), BigDecimal::min);
        }
        return lowest;
    }
}
