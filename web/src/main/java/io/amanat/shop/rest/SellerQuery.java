package io.amanat.shop.rest;

import io.amanat.http.rest.Asked;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shop.entity.SellerFilter;
import io.amanat.shop.entity.SellerSort;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What somebody asks of the directory of sellers. */
public class SellerQuery {
    private static final int MAX_TEXT = 100;
    private static final int MAX_CATEGORIES = 20;
    private static final int MIN_LETTERS = 2;
    private static final BigDecimal BEST = BigDecimal.valueOf(5);

    @Asked(value = "Selling in one of these categories", is = Asked.Kind.ID, several = true, max = MAX_CATEGORIES)
    @QueryParam("categoryId")
    private List<String> categoryIds;

    @Asked(value = "Rated as much; 0 is no condition", is = Asked.Kind.AMOUNT, max = 5)
    @QueryParam("minRating")
    private String minRating;

    @Asked(value = "With something for as much", is = Asked.Kind.AMOUNT)
    @QueryParam("minPrice")
    private String minPrice;

    @Asked(value = "With something for as little; not below minPrice", is = Asked.Kind.AMOUNT)
    @QueryParam("maxPrice")
    private String maxPrice;

    @Asked(value = "Whether they are there now", is = Asked.Kind.FLAG)
    @QueryParam("online")
    private String online;

    @Asked(value = "Of this region", max = MAX_TEXT)
    @QueryParam("region")
    private String region;

    @Asked(value = "Part of a name, with at least two letters or digits", max = MAX_TEXT)
    @QueryParam("q")
    private String q;

    @Asked(value = "The order", oneOf = SellerSort.class, missing = "joined")
    @QueryParam("sort")
    private String sort;

    @Asked(
            value = "Its direction; without it the cheapest, else the most or newest first",
            words = {"asc", "desc"})
    @QueryParam("dir")
    private String dir;

    @QueryParam("page")
    private String page;

    @QueryParam("limit")
    private String limit;

    PageRequest page() {
        return PageRequest.of(page, limit);
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter */
    SellerFilter filter() {
        Fields fields = new Fields();
        SellerSort order = fields.oneOf("sort", given(sort), SellerSort.class, SellerSort.JOINED);
        BigDecimal lowest = fields.amount("minPrice", minPrice, false, true);
        BigDecimal highest = fields.amount("maxPrice", maxPrice, false, true);
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            fields.reject("maxPrice", "OUT_OF_RANGE", "maxPrice must not be below minPrice.");
        }
        SellerFilter filter = new SellerFilter(
                categories(fields),
                rating(fields),
                lowest,
                highest,
                flag(fields),
                fields.text("region", region, 0, MAX_TEXT),
                text(fields),
                order,
                descending(fields, order));
        fields.check();
        return filter;
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private List<UUID> categories(Fields fields) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (categoryIds != null && categoryIds.size() > MAX_CATEGORIES) {
            fields.reject("categoryId", "TOO_MANY", "At most " + MAX_CATEGORIES + " categories.");
        } else if (categoryIds != null) {
            for (String text : categoryIds) {
                UUID id = Uuid7.parseOrNull(text);
                if (id == null) {
                    fields.reject("categoryId", "INVALID_ID", "categoryId is not a UUID.");
                } else {
                    ids.add(id);
                }
            }
        }
        return List.copyOf(ids);
    }

    private BigDecimal rating(Fields fields) {
        BigDecimal rating = fields.amount("minRating", minRating, false, true);
        if (rating != null && rating.compareTo(BEST) > 0) {
            fields.reject("minRating", "OUT_OF_RANGE", "minRating must be between 0 and 5.");
        }
        // Nobody asks for nothing: 0 is no condition, and keeps sellers whom nobody has rated.
        return rating == null || rating.signum() == 0 ? null : rating;
    }

    private Boolean flag(Fields fields) {
        String value = given(online);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            fields.reject("online", "INVALID", "online must be true or false.");
        }
        return value.equals("true");
    }

    private String text(Fields fields) {
        String text = fields.text("q", q, 0, MAX_TEXT);
        if (text != null && text.codePoints().filter(Character::isLetterOrDigit).count() < MIN_LETTERS) {
            fields.reject("q", "TOO_SHORT", "q needs at least " + MIN_LETTERS + " letters.");
        }
        return text;
    }

    /** The best, the newest, the cheapest first. */
    private boolean descending(Fields fields, SellerSort order) {
        String direction = given(dir);
        if (direction == null) {
            return order != SellerSort.PRICE;
        }
        if (!direction.equals("asc") && !direction.equals("desc")) {
            fields.reject("dir", "UNKNOWN_VALUE", "dir must be asc or desc.");
        }
        return direction.equals("desc");
    }
}
