package io.amanat.template.entity;

import io.amanat.shared.jpa.IntegerArrayConverter;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Templates as buyers meet them: with seller, shop, category and price, one statement whatever their number. */
@ApplicationScoped
public class OfferedTemplateRepository {
    static final String RESULT = "OfferedTemplate";

    /** The rules of this moment, ?1. */
    static final String HELD = "select * from market.price_rules"
            + " where is_active and valid_from <= ?1 and (valid_until is null or valid_until > ?1)";

    private static final String SELECT = select("null");

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferedTemplateRepository() {}

    public OfferedTemplateRepository(EntityManager em) {
        this.em = em;
    }

    /** @param total how many there are in all */
    private static String select(String total) {
        return """
                select t.*, u.status = 'active' and u.role = 'seller' as seller_live,
                  nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '') as seller_name,
                  s.name as shop_name, s.avatar as shop_avatar, coalesce(s.accepting_orders, true) as shop_open,
                  coalesce(s.allowed_chains, '{}') as shop_chains, coalesce(s.accepted_tokens, '{}') as shop_tokens,
                  c.name as category_name, c.name_en as category_name_en, rule.id as rule_id, rule.adjust_bps as rule_bps,
                  cast(%s as bigint) as total
                from market.request_templates t
                join market.users u on u.id = t.seller_id
                join market.categories c on c.id = t.category_id
                left join market.shop_settings s on s.seller_id = t.seller_id
                """
                        .formatted(total)
                + rule("(" + HELD + ")");
    }

    /** Joins to templates the one rule that applies to each (ADR 0020). @param held the rules of this moment */
    static String rule(String held) {
        return """
                left join lateral (
                  select r.id, r.adjust_bps from %s r
                  where r.scope = 'all' or r.category_id = t.category_id or r.template_id = t.id
                  order by r.priority desc, r.scope desc, r.created_at desc, r.id desc limit 1) rule on true
                """
                .formatted(held);
    }

    /** One that is served to everybody now. */
    public Optional<OfferedTemplate> live(String shareableLink, Instant now) {
        Query query = query(SELECT + " where t.shareable_link = ?2 and " + TemplateQuery.LIVE, now);
        query.setParameter(2, shareableLink);
        return results(query).stream().findFirst();
    }

    /** One that is not deleted, for its owner. */
    public Optional<OfferedTemplate> find(UUID id, Instant now) {
        Query query = query(SELECT + " where t.id = ?2 and t.deleted_at is null", now);
        query.setParameter(2, id);
        return results(query).stream().findFirst();
    }

    /**
     * Locks templates for a checkout, in the order of their ids, so that two carts never wait for each other in a circle;
     * and their sellers against being suspended meanwhile. Unknown and deleted ones are left out.
     */
    public List<OfferedTemplate> lockForSale(Collection<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Query query = query(
                SELECT
                        + """
                         where t.id = any (cast(?2 as uuid[])) and t.deleted_at is null order by t.id
                        for no key update of t for share of u
                        """,
                now);
        query.setParameter(2, UuidArray.literal(ids));
        return results(query);
    }

    /** Some of what is served to everybody, in the order of the filter and behind its cursor. */
    public List<OfferedTemplate> page(TemplateFilter filter, int offset, int limit, Instant now) {
        TemplateQuery wanted = new TemplateQuery(filter);
        return results(bound(query(SELECT + " where " + wanted.page(offset, limit), now), wanted));
    }

    /** The same with the length of the whole list, in one statement; the filter has no cursor. */
    public Counted<OfferedTemplate> counted(TemplateFilter filter, int offset, int limit, Instant now) {
        TemplateQuery wanted = new TemplateQuery(filter);
        String sql = select("(" + wanted.count() + ")") + " where " + wanted.page(offset, limit);
        List<Object[]> rows = rows(bound(query(sql, now), wanted));
        return new Counted<>(
                rows.stream().map(OfferedTemplateRepository::read).toList(),
                rows.isEmpty() ? null : ((Number) rows.get(0)[12]).longValue());
    }

    /** How long the list is. */
    public long count(TemplateFilter filter, Instant now) {
        TemplateQuery wanted = new TemplateQuery(filter);
        Query query = em.createNativeQuery(wanted.count()).setParameter(1, Timestamp.from(now));
        return ((Number) bound(query, wanted).getSingleResult()).longValue();
    }

    private static Query bound(Query query, TemplateQuery wanted) {
        List<Object> values = wanted.values();
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 2, values.get(index));
        }
        return query;
    }

    /** A seller's own, newest first, served or not. */
    public List<OfferedTemplate> ofSeller(UUID sellerId, int offset, int limit, Instant now) {
        Query query = query(
                SELECT
                        + """
                         where t.seller_id = ?2 and t.deleted_at is null
                        order by t.created_at desc, t.id desc limit ?3 offset ?4
                        """,
                now);
        query.setParameter(2, sellerId).setParameter(3, limit).setParameter(4, offset);
        return results(query);
    }

    /** What a collection holds, in its order, for its owner. */
    public List<OfferedTemplate> inCollection(UUID collectionId, Instant now) {
        return members("t.deleted_at is null", collectionId, now);
    }

    /** What everybody finds in it. */
    public List<OfferedTemplate> servedInCollection(UUID collectionId, Instant now) {
        return members(TemplateQuery.LIVE, collectionId, now);
    }

    private List<OfferedTemplate> members(String condition, UUID collectionId, Instant now) {
        Query query = query(
                SELECT + " join market.collection_templates m on m.template_id = t.id where m.collection_id = ?2 and "
                        + condition + " order by m.position limit " + CollectionRepository.MAX_MEMBERS,
                now);
        query.setParameter(2, collectionId);
        return results(query);
    }

    private Query query(String sql, Instant now) {
        return em.createNativeQuery(sql, RESULT).setParameter(1, Timestamp.from(now));
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static List<OfferedTemplate> results(Query query) {
        return rows(query).stream().map(OfferedTemplateRepository::read).toList();
    }

    private static OfferedTemplate read(Object[] row) {
        RequestTemplate template = (RequestTemplate) row[0];
        return new OfferedTemplate(
                template,
                (Boolean) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Boolean) row[5],
                new IntegerArrayConverter().convertToEntityAttribute(row[6]),
                new TextArrayConverter().convertToEntityAttribute(row[7]),
                (String) row[8],
                (String) row[9],
                price(template, (UUID) row[10], (Number) row[11]));
    }

    private static Price price(RequestTemplate template, UUID ruleId, Number adjustBps) {
        BigDecimal base = base(template);
        if (base == null || base.signum() <= 0) {
            return null;
        }
        return Price.now(base, template.budgetCurrency(), ruleId, adjustBps);
    }

    /** The lower end of the budget is the price shown (data model 5.2); only where there is none, the proposal's. */
    private static BigDecimal base(RequestTemplate template) {
        if (template.budgetMin() != null || template.defaultProposal() == null) {
            return template.budgetMin();
        }
        JsonObject proposal = JsonObjects.read(template.defaultProposal());
        JsonValue price = proposal.getOrDefault("price", JsonValue.NULL);
        if (price instanceof JsonNumber number) {
            return Amounts.parseOrNull(number.toString());
        }
        return price instanceof JsonString text ? Amounts.parseOrNull(text.getString()) : null;
    }
}
