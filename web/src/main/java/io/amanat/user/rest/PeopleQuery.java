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
            several = true)
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
                flag(fields, "isVerified", given(isVerified) == null ? isEmailVerified : isVerified),
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
        List<PeopleFilter.Order> orders = new ArrayList<>();
        if (given(sortBy) == null) {
            return orders;
        }
        String[] columns = sortBy.split(",", MAX_SORT + 1);
        String[] directions = given(sortOrder) == null ? new String[] {"asc"} : sortOrder.split(",", MAX_SORT + 1);
        if (columns.length > MAX_SORT) {
            fields.reject("sortBy", "TOO_MANY", "At most " + MAX_SORT + " columns.");
            return orders;
        }
        for (int index = 0; index < columns.length; index++) {
            PeopleSort column = fields.oneOf("sortBy", columns[index].strip(), PeopleSort.class, null);
            String direction = directions[Math.min(index, directions.length - 1)].strip();
            if (!direction.equals("asc") && !direction.equals("desc")) {
                fields.reject("sortOrder", "UNKNOWN_VALUE", "sortOrder must be asc or desc.");
            }
            if (column != null) {
                orders.add(new PeopleFilter.Order(column, direction.equals("desc")));
            }
        }
        return orders;
    }
}
