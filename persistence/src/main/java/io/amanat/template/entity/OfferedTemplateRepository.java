package io.amanat.template.entity;

import io.amanat.shared.jpa.IntegerArrayConverter;
import io.amanat.shared.jpa.LikePattern;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Templates as buyers meet them: with seller, shop, category and price, one statement whatever their number. */
@ApplicationScoped
public class OfferedTemplateRepository {
    static final String RESULT = "OfferedTemplate";

    private static final String SELECT =
            """
            select t.*, u.status = 'active' and u.role = 'seller' as seller_live,
              nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '') as seller_name,
              s.name as shop_name, s.avatar as shop_avatar, coalesce(s.accepting_orders, true) as shop_open,
              coalesce(s.allowed_chains, '{}') as shop_chains, coalesce(s.accepted_tokens, '{}') as shop_tokens,
              c.name as category_name, c.name_en as category_name_en, rule.id as rule_id, rule.adjust_bps as rule_bps
            from market.request_templates t
            join market.users u on u.id = t.seller_id
            join market.categories c on c.id = t.category_id
            left join market.shop_settings s on s.seller_id = t.seller_id
            left join lateral (
              select r.id, r.adjust_bps from market.price_rules r
              where r.is_active and r.valid_from <= ?1 and (r.valid_until is null or r.valid_until > ?1)
                and (r.scope = 'all' or r.category_id = t.category_id or r.template_id = t.id)
              order by r.priority desc, r.scope desc, r.created_at desc, r.id desc limit 1) rule on true
            """;

    /** Served to everybody: sold out or not. */
    private static final String LIVE =
            """
            t.is_active and (t.expires_at is null or t.expires_at > ?1) and u.status = 'active' and u.role = 'seller'
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferedTemplateRepository() {}

    public OfferedTemplateRepository(EntityManager em) {
        this.em = em;
    }

    /** One that is served to everybody now. */
    public Optional<OfferedTemplate> live(String shareableLink, Instant now) {
        Query query = query(SELECT + " where t.shareable_link = ?2 and " + LIVE, now);
        query.setParameter(2, shareableLink);
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

    /** A page of what is served to everybody, in the order of the filter. */
    public List<OfferedTemplate> page(TemplateFilter filter, int limit, Instant now) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder(SELECT).append(" where ").append(LIVE);
        if (filter.query() != null) {
            and(
                    sql,
                    values,
                    "lower(t.title || ' ' || t.description) like #",
                    LikePattern.containing(filter.query().toLowerCase(Locale.ROOT)));
        }
        if (!filter.categoryIds().isEmpty()) {
            and(sql, values, "t.category_id = any (cast(# as uuid[]))", UuidArray.literal(filter.categoryIds()));
        }
        if (filter.productType() != null) {
            and(sql, values, "t.product_type = #", filter.productType().code());
        }
        if (filter.sellerId() != null) {
            and(sql, values, "t.seller_id = #", filter.sellerId());
        }
        if (filter.minPrice() != null) {
            and(sql, values, "t.budget_min >= #", filter.minPrice());
        }
        if (filter.maxPrice() != null) {
            and(sql, values, "t.budget_min <= #", filter.maxPrice());
        }
        if (filter.tag() != null) {
            and(
                    sql,
                    values,
                    "t.tags @> cast(# as text[])",
                    new TextArrayConverter().convertToDatabaseColumn(List.of(filter.tag())));
        }
        if (filter.available()) {
            sql.append(" and (t.max_usage is null or t.usage_count < t.max_usage)")
                    .append(" and coalesce(s.accepting_orders, true)");
        }
        order(sql, values, filter);
        // A number, not a value: for a limit it does not know PostgreSQL expects a tenth of all, and walks all
        // templates for
        // the few that have a tag.
        sql.append(" limit ").append(limit);
        Query query = query(sql.toString(), now);
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 2, values.get(index));
        }
        return results(query);
    }

    private static void order(StringBuilder sql, List<Object> values, TemplateFilter filter) {
        Cursor after = filter.cursor();
        if (filter.sort() == TemplateFilter.Sort.NEWEST) {
            if (after != null) {
                values.add(Timestamp.from(after.time()));
                values.add(after.id());
                sql.append(" and (t.created_at, t.id) < (?" + values.size() + ", ?" + (values.size() + 1) + ")");
            }
            sql.append(" order by t.created_at desc, t.id desc");
            return;
        }
        boolean down = filter.sort() == TemplateFilter.Sort.PRICE_DESC;
        // Without a price it cannot be ordered, and has no place in this list.
        sql.append(" and t.budget_min is not null");
        if (after != null) {
            values.add(after.amount());
            values.add(after.id());
            sql.append(" and (t.budget_min, t.id) " + (down ? "<" : ">") + " (?" + values.size() + ", ?"
                    + (values.size() + 1) + ")");
        }
        sql.append(" order by t.budget_min" + (down ? " desc" : "") + ", t.id" + (down ? " desc" : ""));
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        values.add(value);
        sql.append(" and ").append(condition.replace("#", "?" + (values.size() + 1)));
    }

    private Query query(String sql, Instant now) {
        return em.createNativeQuery(sql, RESULT).setParameter(1, Timestamp.from(now));
    }

    @SuppressWarnings("unchecked")
    private static List<OfferedTemplate> results(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(OfferedTemplateRepository::read).toList();
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
        return ruleId == null
                ? Price.plain(base, template.budgetCurrency())
                : Price.adjusted(base, template.budgetCurrency(), ruleId, adjustBps.intValue());
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
