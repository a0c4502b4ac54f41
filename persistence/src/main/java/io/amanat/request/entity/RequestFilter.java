package io.amanat.request.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which requests are wanted; null and empty filter nothing.
 *
 * @param minBudget the buyer would pay as much: his maximum is not below
 * @param maxBudget the buyer would pay as little: his minimum is not above
 * @param text part of title or description, three letters at least
 * @param from made at that moment or later
 * @param until made before that moment
 * @param archived true: archived ones only, false: all others
 */
public record RequestFilter(
        Set<RequestStatus> statuses,
        UUID categoryId,
        Set<ProductType> productTypes,
        Urgency urgency,
        BigDecimal minBudget,
        BigDecimal maxBudget,
        String text,
        Instant from,
        Instant until,
        Boolean archived,
        RequestSort sort) {
    /** Fewer letters have no trigram: looking for them would read every row. */
    public static final int MIN_TEXT = 3;

    public static final int MAX_TEXT = 100;

    public RequestFilter {
        statuses = Set.copyOf(statuses);
        productTypes = Set.copyOf(productTypes);
    }

    /** Everything from the newest. */
    public static RequestFilter none() {
        return all(null, RequestSort.NEWEST);
    }

    private static RequestFilter all(Boolean archived, RequestSort sort) {
        return new RequestFilter(Set.of(), null, Set.of(), null, null, null, null, null, null, archived, sort);
    }

    /** Whether all of a scope are wanted, with or without archived ones. */
    public boolean wantsAll() {
        return equals(all(archived, sort));
    }

    /** The same with or without archived ones; null for both. */
    public RequestFilter archived(Boolean wanted) {
        return new RequestFilter(
                statuses, categoryId, productTypes, urgency, minBudget, maxBudget, text, from, until, wanted, sort);
    }
}
