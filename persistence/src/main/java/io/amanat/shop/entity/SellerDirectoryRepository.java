package io.amanat.shop.entity;

import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The directory of active sellers (07 section 7): filters and order in SQL, two statements at any size. */
@ApplicationScoped
public class SellerDirectoryRepository {
    /** Seen within this time is online. */
    public static final Duration ONLINE = Duration.ofMinutes(5);
    /** Categories of one seller that are shown; a list without a limit would grow with a mistake. */
    static final int MAX_CATEGORIES = 500;

    private static final String ON_SALE = "t.is_active and (t.expires_at is null or t.expires_at > ?1)";
    /** Prices of other currencies cannot be compared with these. */
    private static final String IN_DOLLARS = "t.budget_currency in ('USD', 'USDT', 'USDC')";

    /** The parts that read templates are no joins: they are looked up for the rows of the page only. */
    private static final String COLUMNS =
            """
            select u.id,
              coalesce(s.name, nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '')),
              coalesce(s.avatar, case when u.profile ->> 'isPublic' = 'true' then u.profile ->> 'avatar' end),
              m.rating, m.review_count, m.sales_count,
              (select min(t.budget_min) from market.request_templates t
                where t.seller_id = u.id and %1$s and %2$s) as price_from,
              (select count(*) from market.request_templates t where t.seller_id = u.id and %1$s) as template_count,
              coalesce(p.last_seen_at > ?2, false), s.region, u.created_at,
              cast((select json_agg(json_build_array(c.id, c.name, c.name_en)) from (
                select c.id, c.name, c.name_en from market.categories c where c.id in (
                  select o.category_id from market.shop_categories o where o.shop_settings_id = s.id
                  union all
                  select t.category_id from market.request_templates t where t.seller_id = u.id and %1$s
                    and not exists (select from market.shop_categories o where o.shop_settings_id = s.id))
                order by c.id limit %3$d) c) as text)
            """
                    .formatted(ON_SALE, IN_DOLLARS, MAX_CATEGORIES);

    /** The condition of the index users_sellers. */
    private static final String ACTIVE = " where u.role = 'seller' and u.status = 'active'";

    /** Every seller has a summary: the database makes it with the seller. */
    private static final String SUMMARIES = " join market.seller_summaries m on m.seller_id = u.id";

    private static final String OTHERS = " left join market.shop_settings s on s.seller_id = u.id"
            + " left join market.user_presence p on p.user_id = u.id";

    private static final String ACTIVE_SELLERS = "from market.users u" + SUMMARIES + OTHERS + ACTIVE;

    /** The expression of the index users_search, to the letter. */
    private static final String INDEXED =
            "lower(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, ''))";

    /** The expression of the index shops_search. */
    private static final String SHOP_NAME = "lower(coalesce(name, ''))";

    private static final String NAMES = "lower(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SellerDirectoryRepository() {}

    public SellerDirectoryRepository(EntityManager em) {
        this.em = em;
    }

    /** One page of active sellers, and how many there are. */
    @SuppressWarnings("unchecked")
    public Page<SellerCard> list(SellerFilter filter, PageRequest page, Instant now) {
        Query rows = em.createNativeQuery(listSql(filter));
        bind(rows, filter, now);
        rows.setParameter(1, Timestamp.from(now)).setParameter(2, since(now));
        List<Object[]> found = rows.setParameter(10, page.limit())
                .setParameter(11, page.offset())
                .getResultList();
        Query count = em.createNativeQuery("select count(*) " + counted(filter) + conditions(filter));
        bind(count, filter, now);
        return new Page<>(
                found.stream().map(SellerDirectoryRepository::card).toList(),
                ((Number) count.getSingleResult()).longValue());
    }

    /** An active seller. */
    @SuppressWarnings("unchecked")
    public Optional<SellerCard> find(UUID sellerId, Instant now) {
        return em.createNativeQuery(COLUMNS + ACTIVE_SELLERS + " and u.id = ?3")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, since(now))
                .setParameter(3, sellerId)
                .getResultStream()
                .findFirst()
                .map(row -> card((Object[]) row));
    }

    /** The columns of an order come from an allow-list, so that no text of a client ever becomes SQL. */
    static String listSql(SellerFilter filter) {
        String direction = filter.descending() ? " desc" : "";
        String nulls = filter.sort() == SellerSort.RATING || filter.sort() == SellerSort.PRICE ? " nulls last" : "";
        String id = filter.sort() == SellerSort.JOINED ? "u.id" : "m.seller_id";
        return COLUMNS + ACTIVE_SELLERS + conditions(filter) + " order by "
                + filter.sort().sql() + direction + nulls + ", " + id + direction + " limit ?10 offset ?11";
    }

    private static Timestamp since(Instant now) {
        return Timestamp.from(now.minus(ONLINE));
    }

    private static SellerCard card(Object[] row) {
        return new SellerCard(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                (BigDecimal) row[3],
                ((Number) row[4]).intValue(),
                ((Number) row[5]).intValue(),
                (BigDecimal) row[6],
                ((Number) row[7]).intValue(),
                (Boolean) row[8],
                (String) row[9],
                ((Timestamp) row[10]).toInstant(),
                categories((String) row[11]));
    }

    private static List<NamedCategory> categories(String rows) {
        if (rows == null) {
            return List.of();
        }
        return JsonObjects.read("{\"rows\":" + rows + "}").getJsonArray("rows").getValuesAs(JsonArray.class).stream()
                .map(row ->
                        new NamedCategory(UUID.fromString(row.getString(0)), row.getString(1), row.getString(2, null)))
                .toList();
    }

    /** Summaries only where they are asked for: without them sellers are counted in an index. */
    private static String counted(SellerFilter filter) {
        return "from market.users u" + (filter.minRating() == null ? "" : SUMMARIES) + OTHERS + ACTIVE;
    }

    private static String conditions(SellerFilter filter) {
        List<String> all = new ArrayList<>();
        if (!filter.categoryIds().isEmpty()) {
            all.add(inCategories());
        }
        if (filter.minRating() != null) {
            all.add("m.rating >= ?4");
        }
        if (filter.minPrice() != null || filter.maxPrice() != null) {
            all.add("exists (select from market.request_templates t where t.seller_id = u.id and " + ON_SALE + " and "
                    + IN_DOLLARS
                    + (filter.minPrice() == null ? "" : " and t.budget_min >= ?5")
                    + (filter.maxPrice() == null ? "" : " and t.budget_min <= ?6") + ")");
        }
        if (filter.online() != null) {
            all.add(filter.online() ? "p.last_seen_at > ?2" : "(p.last_seen_at is null or p.last_seen_at <= ?2)");
        }
        if (filter.region() != null) {
            all.add("lower(s.region) = lower(?7)");
        }
        if (filter.text() != null) {
            all.add("u.id in (select seller_id from market.shop_settings where " + like(SHOP_NAME, filter.text())
                    + " union all select id from market.users where " + like(INDEXED, filter.text()) + " and "
                    + like(NAMES, filter.text()) + ")");
        }
        return all.stream().map(condition -> " and " + condition).collect(Collectors.joining());
    }

    /** A shop without categories of its own belongs to those of its items on sale (07 section 6.3). */
    private static String inCategories() {
        return """
                u.id in (
                  with recursive wanted (id) as (
                    select c.id from market.categories c where c.id = any (cast(string_to_array(?3, ',') as uuid[]))
                    union
                    select c.id from market.categories c join wanted w on c.parent_id = w.id)
                  select o.seller_id from market.shop_categories c join market.shop_settings o on o.id = c.shop_settings_id
                  where c.category_id in (select id from wanted)
                  union all
                  select t.seller_id from market.request_templates t
                  where t.category_id in (select id from wanted) and %s
                    and not exists (select from market.shop_categories c
                      join market.shop_settings o on o.id = c.shop_settings_id where o.seller_id = t.seller_id))
                """
                .formatted(ON_SALE);
    }

    private static void bind(Query query, SellerFilter filter, Instant now) {
        boolean priced = filter.minPrice() != null || filter.maxPrice() != null;
        if (!filter.categoryIds().isEmpty()) {
            query.setParameter(3, joined(filter.categoryIds()));
        }
        if (!filter.categoryIds().isEmpty() || priced) {
            query.setParameter(1, Timestamp.from(now));
        }
        if (filter.minRating() != null) {
            query.setParameter(4, filter.minRating());
        }
        if (filter.minPrice() != null) {
            query.setParameter(5, filter.minPrice());
        }
        if (filter.maxPrice() != null) {
            query.setParameter(6, filter.maxPrice());
        }
        if (filter.online() != null) {
            query.setParameter(2, since(now));
        }
        if (filter.region() != null) {
            query.setParameter(7, filter.region());
        }
        if (filter.text() != null) {
            String safe = LikePattern.literal(filter.text());
            if (isShort(filter.text())) {
                query.setParameter(8, safe + "%").setParameter(9, "% " + safe + "%");
            } else {
                query.setParameter(8, "%" + safe + "%");
            }
        }
    }

    private static String like(String expression, String text) {
        String first = expression + " like lower(?8)";
        return isShort(text) ? "(" + first + " or " + expression + " like lower(?9))" : first;
    }

    /** Trigrams of two letters exist only where a word begins, so two letters are looked for there. */
    private static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) < 3;
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
