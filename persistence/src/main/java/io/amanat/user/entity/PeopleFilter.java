package io.amanat.user.entity;

import java.util.List;

/**
 * Which accounts an administrator wants to see; null filters nothing.
 *
 * @param active true: active ones only, false: all others
 * @param text part of a name or an e-mail
 * @param sort columns in order; empty means the newest first
 */
public record PeopleFilter(
        UserRole role, UserStatus status, Boolean active, Boolean verified, String text, List<Order> sort) {
    /** One column of the order. */
    public record Order(PeopleSort column, boolean descending) {}

    public PeopleFilter {
        sort = List.copyOf(sort);
    }

    /** The columns that the list is really ordered by. */
    List<Order> order() {
        return sort.isEmpty() ? List.of(new Order(PeopleSort.CREATED_AT, true)) : sort;
    }

    /** Ties are broken by the id in the direction of the last column. */
    boolean lastDescending() {
        return order().get(order().size() - 1).descending();
    }
}
