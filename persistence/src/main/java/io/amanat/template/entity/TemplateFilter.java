package io.amanat.template.entity;

import io.amanat.request.entity.ProductType;
import io.amanat.shared.jpa.Coded;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Which templates are looked for; null and empty ask for nothing.
 *
 * @param query text inside title or description
 * @param categoryIds any of these
 * @param minPrice of the price that the seller wrote
 * @param available true: none that are sold out or whose shop takes no orders
 * @param cursor of the same sort; null for the first page
 */
public record TemplateFilter(
        String query,
        List<UUID> categoryIds,
        ProductType productType,
        UUID sellerId,
        BigDecimal minPrice,
        BigDecimal maxPrice,
        String tag,
        boolean available,
        Sort sort,
        Cursor cursor) {

    /** Orders of the list. */
    public enum Sort implements Coded {
        NEWEST,
        PRICE,
        PRICE_DESC
    }

    /** The newest of one seller. */
    public static TemplateFilter ofSeller(UUID sellerId, Cursor cursor) {
        return new TemplateFilter(null, List.of(), null, sellerId, null, null, null, false, Sort.NEWEST, cursor);
    }

    /** Where the page after this row begins. */
    public Cursor after(RequestTemplate last) {
        return sort == Sort.NEWEST
                ? Cursor.at(last.createdAt(), last.id())
                : Cursor.at(last.budgetMin() == null ? BigDecimal.ZERO : last.budgetMin(), last.id());
    }
}
