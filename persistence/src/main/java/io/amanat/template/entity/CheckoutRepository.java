package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Checkouts of carts in the database. */
@ApplicationScoped
public class CheckoutRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected CheckoutRepository() {}

    public CheckoutRepository(EntityManager em) {
        this.em = em;
    }

    /** How a request of a checkout stands. */
    public record Standing(UUID requestId, boolean own, boolean funded) {}

    /** Makes the caller's transaction serializable; must be its first statement. */
    public void serializable() {
        em.createNativeQuery("set transaction isolation level serializable").executeUpdate();
    }

    /** Notes a checkout. */
    public void open(UUID id, UUID buyerId, Instant now) {
        em.createNativeQuery("insert into market.template_checkouts (id, buyer_id, created_at) values (?1, ?2, ?3)")
                .setParameter(1, id)
                .setParameter(2, buyerId)
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    /** Stores what was sold, in one statement. */
    public void add(UUID checkoutId, List<CheckoutLine> lines) {
        JsonArrayBuilder rows = JsonObjects.arrayBuilder();
        for (CheckoutLine line : lines) {
            JsonObjectBuilder row = JsonObjects.builder()
                    .add("request_id", line.requestId().toString())
                    .add("template_id", line.templateId().toString())
                    .add("quantity", line.quantity())
                    .add("base_price", line.basePrice())
                    .add("unit_price", line.unitPrice());
            if (line.appliedRuleId() != null) {
                row.add("price_rule_id", line.appliedRuleId().toString());
            }
            rows.add(row);
        }
        em.createNativeQuery(
                        """
                        insert into market.template_checkout_lines
                          (checkout_id, request_id, template_id, quantity, base_price, unit_price, price_rule_id,
                          requires_manual_review)
                        select ?1, l.*, t.requires_manual_review
                        from jsonb_to_recordset(cast(?2 as jsonb)) as l (request_id uuid, template_id uuid,
                          quantity integer, base_price numeric, unit_price numeric, price_rule_id uuid)
                        join market.request_templates t on t.id = l.template_id
                        """)
                .setParameter(1, checkoutId)
                .setParameter(2, rows.build().toString())
                .executeUpdate();
    }

    /** What was sold in a checkout, as told then; the offers as they are now. */
    public List<CheckoutLine> lines(UUID checkoutId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select l.request_id, o.id, l.template_id, o.seller_id, r.title, l.quantity, l.base_price, l.unit_price,
                          o.price_amount, cast(r.budget_currency as text), l.price_rule_id
                        from market.template_checkout_lines l
                        join market.purchase_requests r on r.id = l.request_id
                        join lateral (
                          select f.id, f.seller_id, f.price_amount from market.seller_offers f
                          where f.purchase_request_id = r.id order by f.created_at, f.id limit 1) o on true
                        where l.checkout_id = ?1 order by l.request_id
                        """)
                .setParameter(1, checkoutId)
                .getResultList();
        return rows.stream()
                .map(row -> new CheckoutLine(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (UUID) row[3],
                        (String) row[4],
                        ((Number) row[5]).intValue(),
                        (BigDecimal) row[6],
                        (BigDecimal) row[7],
                        (BigDecimal) row[8],
                        Coded.require(BudgetCurrency.class, (String) row[9]),
                        (UUID) row[10]))
                .toList();
    }

    /**
     * Whether what a template's own seller delivers for a request waits for an administrator's look: the item asked for it
     * when it was sold, or asks for it now.
     */
    public boolean waitsForLook(UUID requestId, UUID templateId, UUID sellerId) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.request_templates t where t.id = ?2 and t.seller_id = ?3
                          and (t.requires_manual_review or exists (select from market.template_checkout_lines l
                            where l.request_id = ?1 and l.requires_manual_review)))
                        """)
                .setParameter(1, requestId)
                .setParameter(2, templateId)
                .setParameter(3, sellerId)
                .getSingleResult();
    }

    private static final String FUNDED =
            """
            exists (select from market.payments p where p.purchase_request_id = l.request_id and p.direction = 'in'
              and p.status in ('confirmed', 'completed'))
            """;

    /** Locks the lines of these requests in the order of their ids; requests of no checkout are left out. */
    public List<Standing> lockStandings(UUID buyerId, Collection<UUID> requestIds) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select l.request_id, c.buyer_id = ?1, %s
                        from market.template_checkout_lines l join market.template_checkouts c on c.id = l.checkout_id
                        where l.request_id = any (cast(?2 as uuid[])) order by l.request_id for no key update of l
                        """
                                .formatted(FUNDED))
                .setParameter(1, buyerId)
                .setParameter(2, UuidArray.literal(requestIds))
                .getResultList();
        return rows.stream()
                .map(row -> new Standing((UUID) row[0], (Boolean) row[1], (Boolean) row[2]))
                .toList();
    }

    /** Marks funded requests of a buyer's checkouts as completed; says how many. Done before, they stay as they are. */
    public int complete(UUID buyerId, Collection<UUID> requestIds, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.template_checkout_lines l set completed_at = coalesce(l.completed_at, ?1)
                        where l.request_id = any (cast(?2 as uuid[])) and l.returned_at is null and %s
                          and exists (select from market.template_checkouts c where c.id = l.checkout_id and c.buyer_id = ?3)
                        """
                                .formatted(FUNDED))
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, UuidArray.literal(requestIds))
                .setParameter(3, buyerId)
                .executeUpdate();
    }

    /** Gives the items of a request that ended unpaid back to their template, once; false when it has none to give. */
    public boolean takeBack(UUID requestId, Instant now) {
        return em.createNativeQuery(
                                """
                                with back as (
                                  update market.template_checkout_lines set returned_at = ?1
                                  where request_id = ?2 and returned_at is null and completed_at is null
                                  returning template_id, quantity)
                                update market.request_templates t
                                set usage_count = greatest(t.usage_count - b.quantity, 0), updated_at = ?1
                                from back b where t.id = b.template_id
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, requestId)
                        .executeUpdate()
                == 1;
    }
}
