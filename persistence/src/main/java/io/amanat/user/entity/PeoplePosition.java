package io.amanat.user.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * A place in a list of accounts: behind the account with these values. It stays where it is when accounts are added, and
 * reading on from it costs the same anywhere in the list (R-AUTH-22).
 *
 * @param values of the columns of the order, as texts; null stands behind every value
 * @param id breaks ties
 */
public record PeoplePosition(List<String> values, UUID id) {
    /** Number of the first parameter that a position needs; those before it are of the filter. */
    static final int FIRST_PARAMETER = 8;

    public PeoplePosition {
        // Not List.copyOf: that takes no nulls.
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The place behind an account. */
    public static PeoplePosition behind(User user, PeopleFilter filter) {
        List<String> values = new ArrayList<>();
        filter.order().forEach(order -> values.add(order.column().value(user)));
        return new PeoplePosition(values, user.id());
    }

    /** Whether it is a place in a list of this order. */
    public boolean fits(PeopleFilter filter) {
        List<PeopleFilter.Order> order = filter.order();
        if (order.size() != values.size()) {
            return false;
        }
        for (int column = 0; column < values.size(); column++) {
            if (!order.get(column).column().accepts(values.get(column))) {
                return false;
            }
        }
        return true;
    }

    /** What is true of the accounts behind this place. */
    String condition(PeopleFilter filter) {
        List<PeopleFilter.Order> order = filter.order();
        boolean simple = order.stream()
                .allMatch(one -> !one.column().isNullable() && one.descending() == filter.lastDescending());
        return simple ? rows(order, filter.lastDescending()) : alternatives(order, filter.lastDescending());
    }

    /** One comparison of rows, which an index can follow. */
    private String rows(List<PeopleFilter.Order> order, boolean descending) {
        List<String> columns = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int column = 0; column < order.size(); column++) {
            columns.add(order.get(column).column().sql());
            given.add(parameter(order, column));
        }
        return "(" + String.join(", ", columns) + ", u.id) " + (descending ? "<" : ">") + " ("
                + String.join(", ", given) + ", " + tie() + ")";
    }

    /** Behind in the first column, or the same there and behind in the next, and so on; nulls are last in any direction. */
    private String alternatives(List<PeopleFilter.Order> order, boolean idDescending) {
        List<String> alternatives = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (int column = 0; column < order.size(); column++) {
            PeopleSort sort = order.get(column).column();
            if (values.get(column) == null) {
                same.append(sort.sql()).append(" is null and ");
                continue;
            }
            String behind = sort.sql() + (order.get(column).descending() ? " < " : " > ") + parameter(order, column);
            alternatives.add(
                    same + (sort.isNullable() ? "(" + behind + " or " + sort.sql() + " is null)" : "(" + behind + ")"));
            same.append(sort.sql())
                    .append(" = ")
                    .append(parameter(order, column))
                    .append(" and ");
        }
        alternatives.add(same + "u.id " + (idDescending ? "<" : ">") + " " + tie());
        return "(" + String.join(" or ", alternatives) + ")";
    }

    private static String parameter(List<PeopleFilter.Order> order, int column) {
        return "cast(?" + (FIRST_PARAMETER + column) + " as "
                + order.get(column).column().type() + ")";
    }

    private String tie() {
        return "cast(?" + (FIRST_PARAMETER + values.size()) + " as uuid)";
    }
}
