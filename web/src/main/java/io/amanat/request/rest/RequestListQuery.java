package io.amanat.request.rest;

import io.amanat.http.rest.Asked;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestSort;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.Urgency;
import io.amanat.shared.error.Fields;
import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.PageRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is asked of a list of requests. Pages that make no sense become the default ones (AC-346); filters that make none
 * are refused, because an answer to another question would look like an answer. Read from the address by hand: as a bean of
 * the server it took a twentieth of a list, as its parameters' converters are looked up again for each call; the
 * annotations say so to the description of the API.
 */
public class RequestListQuery {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @QueryParam("page")
    private final String page;

    @QueryParam("limit")
    private final String limit;

    @QueryParam("cursor")
    private final String cursor;

    @Asked(value = "One of these", oneOf = RequestStatus.class, several = true)
    @QueryParam("status")
    private final List<String> status;

    @Asked(value = "Of this category", is = Asked.Kind.ID)
    @QueryParam("categoryId")
    private final String categoryId;

    @Asked(value = "One of these", oneOf = ProductType.class, several = true)
    @QueryParam("productType")
    private final List<String> productType;

    @Asked(value = "Of this urgency", oneOf = Urgency.class)
    @QueryParam("urgency")
    private final String urgency;

    @Asked(value = "The buyer would pay as much", is = Asked.Kind.AMOUNT)
    @QueryParam("minBudget")
    private final String minBudget;

    @Asked(value = "The buyer would pay as little", is = Asked.Kind.AMOUNT)
    @QueryParam("maxBudget")
    private final String maxBudget;

    @Asked(value = "Part of title or description", min = RequestFilter.MIN_TEXT, max = RequestFilter.MAX_TEXT)
    @QueryParam("q")
    private final String q;

    @Asked(value = "Made at that moment or later: a date or time of ISO 8601", example = "2026-11-21")
    @QueryParam("from")
    private final String from;

    @Asked(value = "Made before that moment, or on that day at the latest", example = "2026-11-21")
    @QueryParam("to")
    private final String to;

    @Asked(value = "By the time they were made", oneOf = RequestSort.class, missing = "newest")
    @QueryParam("sort")
    private final String sort;

    @Asked(value = "Archived ones too", is = Asked.Kind.FLAG, missing = "false")
    @QueryParam("includeArchived")
    private final String includeArchived;

    /** @param uri the address with what was asked */
    RequestListQuery(UriInfo uri) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        page = asked.getFirst("page");
        limit = asked.getFirst("limit");
        cursor = asked.getFirst("cursor");
        status = asked.get("status");
        categoryId = asked.getFirst("categoryId");
        productType = asked.get("productType");
        urgency = asked.getFirst("urgency");
        minBudget = asked.getFirst("minBudget");
        maxBudget = asked.getFirst("maxBudget");
        q = asked.getFirst("q");
        from = asked.getFirst("from");
        to = asked.getFirst("to");
        sort = asked.getFirst("sort");
        includeArchived = asked.getFirst("includeArchived");
    }

    PageRequest page() {
        return PageRequest.of(page, limit);
    }

    String cursor() {
        return cursor;
    }

    /** Anything but "true" leaves archived ones out. */
    boolean withArchived() {
        return "true".equals(includeArchived);
    }

    /**
     * @param textRequired a search without a text is none
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter
     */
    RequestFilter filter(boolean textRequired) {
        Fields fields = new Fields();
        BigDecimal min = fields.amount("minBudget", given(minBudget), false, true);
        BigDecimal max = fields.amount("maxBudget", given(maxBudget), false, true);
        if (min != null && max != null && min.compareTo(max) > 0) {
            fields.reject("minBudget", "OUT_OF_RANGE", "minBudget must not be more than maxBudget.");
        }
        RequestFilter filter = new RequestFilter(
                several(fields, "status", status, RequestStatus.class),
                fields.uuid("categoryId", given(categoryId), false),
                several(fields, "productType", productType, ProductType.class),
                fields.oneOf("urgency", given(urgency), Urgency.class, null),
                min,
                max,
                text(fields, textRequired),
                moment(fields, "from", given(from), Duration.ZERO),
                // A day is wanted whole.
                moment(fields, "to", given(to), Moments.isDay(given(to)) ? Duration.ofDays(1) : Duration.ZERO),
                null,
                fields.oneOf("sort", given(sort), RequestSort.class, RequestSort.NEWEST));
        fields.check();
        return filter;
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private String text(Fields fields, boolean required) {
        if (given(q) == null && !required) {
            return null;
        }
        return fields.text("q", q, RequestFilter.MIN_TEXT, RequestFilter.MAX_TEXT);
    }

    /** Named several times, or once with commas between. */
    private static <E extends Enum<E> & Coded> Set<E> several(
            Fields fields, String name, List<String> values, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        for (String value : values == null ? List.<String>of() : values) {
            for (String word : value.split(",", type.getEnumConstants().length + 1)) {
                E one = fields.oneOf(name, given(word), type, null);
                if (one != null) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    private static Instant moment(Fields fields, String name, String text, Duration more) {
        Instant moment = Moments.parse(text);
        if (text != null && (moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST))) {
            fields.reject(name, "INVALID_TIME", name + " is not a date or time of ISO 8601.");
        }
        return moment == null ? null : moment.plus(more);
    }
}
