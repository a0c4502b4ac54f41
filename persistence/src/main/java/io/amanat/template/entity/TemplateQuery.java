package io.amanat.template.entity;

import io.amanat.shared.jpa.LikePattern;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which served templates a filter means, as SQL with the values it needs; the moment is ?1, what is bound here follows. */
final class TemplateQuery {
    /** Served to everybody: sold out or not. */
    static final String LIVE =
            """
            t.is_active and (t.expires_at is null or t.expires_at > ?1) and u.status = 'active' and u.role = 'seller'
            """;

    private final TemplateFilter filter;
    private final List<Object> values = new ArrayList<>();
    private final StringBuilder where = new StringBuilder(LIVE);

    TemplateQuery(TemplateFilter filter) {
        this.filter = filter;
        if (filter.query() != null) {
            and(
                    "lower(t.title || ' ' || t.description) like #",
                    LikePattern.containing(filter.query().toLowerCase(Locale.ROOT)));
        }
        if (!filter.categoryIds().isEmpty()) {
            and("t.category_id = any (cast(# as uuid[]))", UuidArray.literal(filter.categoryIds()));
        }
        if (filter.productType() != null) {
            and("t.product_type = #", filter.productType().code());
        }
        if (filter.sellerId() != null) {
            and("t.seller_id = #", filter.sellerId());
        }
        if (filter.minPrice() != null) {
            and("t.budget_min >= #", filter.minPrice());
        }
        if (filter.maxPrice() != null) {
            and("t.budget_min <= #", filter.maxPrice());
        }
        if (filter.tag() != null) {
            and("t.tags @> cast(# as text[])", new TextArrayConverter().convertToDatabaseColumn(List.of(filter.tag())));
        }
        if (filter.available()) {
            where.append(" and (t.max_usage is null or t.usage_count < t.max_usage)")
                    .append(" and coalesce(s.accepting_orders, true)");
        }
        if (filter.sort() != TemplateFilter.Sort.NEWEST) {
            // Without a price it cannot be ordered, and has no place in this list.
            where.append(" and t.budget_min is not null");
        }
    }

    private void and(String condition, Object value) {
        where.append(" and ").append(condition.replace("#", bind(value)));
    }

    private String bind(Object value) {
        values.add(value);
        return "?" + (values.size() + 1);
    }

    /** In the order of their numbers. */
    List<Object> values() {
        return values;
    }

    /** How many there are on all pages. */
    String count() {
        return "select count(*) from market.request_templates t join market.users u on u.id = t.seller_id"
                + (filter.available() ? " left join market.shop_settings s on s.seller_id = t.seller_id" : "")
                + " where " + where;
    }

    /** Those behind the filter's cursor, or all, in its order. */
    String page(int offset, int limit) {
        // A number, not a value: for a limit it does not know PostgreSQL expects a tenth of all, and walks all
        // templates
        // for the few that have a tag.
        return where + after() + order() + " limit " + limit + (offset == 0 ? "" : " offset " + offset);
    }

    private String after() {
        Cursor cursor = filter.cursor();
        if (cursor == null) {
            return "";
        }
        if (filter.sort() == TemplateFilter.Sort.NEWEST) {
            return " and (t.created_at, t.id) < (" + bind(Timestamp.from(cursor.time())) + ", " + bind(cursor.id())
                    + ")";
        }
        String side = filter.sort() == TemplateFilter.Sort.PRICE_DESC ? "<" : ">";
        return " and (t.budget_min, t.id) " + side + " (" + bind(cursor.amount()) + ", " + bind(cursor.id()) + ")";
    }

    private String order() {
        return switch (filter.sort()) {
            case NEWEST -> " order by t.created_at desc, t.id desc";
            case PRICE -> " order by t.budget_min, t.id";
            case PRICE_DESC -> " order by t.budget_min desc, t.id desc";
        };
    }
}
