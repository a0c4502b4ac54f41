package io.amanat.user.rest;

import io.amanat.http.rest.Asked;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.PeopleFilter;
import io.amanat.user.entity.PeoplePosition;
import io.amanat.user.entity.PeopleSort;
import io.amanat.user.entity.UserRole;
import io.amanat.user.entity.UserStatus;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an administrator asks of the list of accounts. */
public class PeopleQuery {
    private static final int MAX_TEXT = 100;
    /** Columns of one order. */
    private static final int MAX_SORT = 4;

    @QueryParam("page")
    private String page;

    @QueryParam("limit")
    private String limit;

    @QueryParam("cursor")
    private String cursor;

    @Asked(
            value = "Orders, the first above the next, with commas between",
            oneOf = PeopleSort.class,
            several = true,
            max = MAX_SORT)
    @QueryParam("sortBy")
    private String sortBy;

    @Asked(
            value =
                    "The direction of each order, with commas between; the last one holds for the rest, asc without any",
            words = {"asc", "desc"},
            several = true,
            max = MAX_SORT)
    @QueryParam("sortOrder")
    private String sortOrder;

    @Asked(value = "Of this role", oneOf = UserRole.class)
    @QueryParam("role")
    private String role;

    @Asked(value = "Of this status", oneOf = UserStatus.class)
    @QueryParam("status")
    private String status;

    @Asked(value = "Whether an account is active", is = Asked.Kind.FLAG)
    @QueryParam("isActive")
    private String isActive;

    @Asked(value = "Whether the address of mail is verified", is = Asked.Kind.FLAG)
    @QueryParam("isVerified")
    private String isVerified;

    @Asked(value = "Old name of isVerified, which stands above it", is = Asked.Kind.FLAG)
    @QueryParam("isEmailVerified")
    private String isEmailVerified;

    @Asked(value = "Part of a name or an address of mail", max = MAX_TEXT)
    @QueryParam("q")
    private String q;

    PageRequest page() {
        return PageRequest.of(page, limit);
    }

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter */
    PeopleFilter filter() {
        Fields fields = new Fields();
        PeopleFilter filter = new PeopleFilter(
                fields.oneOf("role", given(role), UserRole.class, null),
                fields.oneOf("status", given(status), UserStatus.class, null),
                flag(fields, "isActive", isActive),
                given(isVerified) == null
                        ? flag(fields, "isEmailVerified", isEmailVerified)
                        : flag(fields, "isVerified", isVerified),
                fields.text("q", q, 0, MAX_TEXT),
                sort(fields));
        fields.check();
        return filter;
    }

    /**
     * The place that the cursor names; null without a cursor.
     *
     * @throws io.amanat.shared.error.DomainException VALIDATION_ERROR for one of another order
     */
    PeoplePosition position(PeopleFilter filter) {
        if (given(cursor) == null) {
            return null;
        }
        Optional<PeoplePosition> place = PeopleCursor.read(given(cursor)).filter(one -> one.fits(filter));
        return place.orElseThrow(() -> DomainException.invalid(
                "cursor", "INVALID", "cursor must be the nextCursor of a page with the same order."));
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Boolean flag(Fields fields, String name, String text) {
        String value = given(text);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            fields.reject(name, "INVALID", name + " must be true or false.");
        }
        return value.equals("true");
    }

    /** Several columns are separated by commas; directions too, the last one holds for the rest. */
    private List<PeopleFilter.Order> sort(Fields fields) {
        List<String> directions = several(fields, "sortOrder", sortOrder);
        if (!List.of("asc", "desc").containsAll(directions)) {
            fields.reject("sortOrder", "UNKNOWN_VALUE", "sortOrder must be asc or desc.");
        }
        List<String> columns = several(fields, "sortBy", sortBy);
        List<PeopleFilter.Order> orders = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            PeopleSort column = fields.oneOf("sortBy", columns.get(index), PeopleSort.class, null);
            String direction = directions.isEmpty() ? "asc" : directions.get(Math.min(index, directions.size() - 1));
            if (column != null) {
                orders.add(new PeopleFilter.Order(column, direction.equals("desc")));
            }
        }
        return orders;
    }

    private static List<String> several(Fields fields, String name, String text) {
        if (given(text) == null) {
            return List.of();
        }
        String[] words = text.split(",", MAX_SORT + 1);
        if (words.length > MAX_SORT) {
            fields.reject(name, "TOO_MANY", "At most " + MAX_SORT + " words.");
            return List.of();
        }
        return Arrays.stream(words).map(String::strip).toList();
    }
}
