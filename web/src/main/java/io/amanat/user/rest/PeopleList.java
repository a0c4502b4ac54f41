package io.amanat.user.rest;

import io.amanat.http.rest.Envelope;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.entity.PeopleFilter;
import io.amanat.user.entity.PeoplePosition;
import io.amanat.user.entity.User;
import io.amanat.user.service.PeopleService;
import java.util.List;

/**
 * The administrators' list as an answer. By number a page comes with the count of all; by cursor it does not, since
 * counting is what would make it slow.
 */
final class PeopleList {
    private PeopleList() {}

    /**
     * Where the page stands.
     *
     * @param page null when it was asked for by cursor, and so is {@code total}
     * @param nextCursor null at the end
     */
    public record Meta(Integer page, int limit, Long total, String nextCursor) {}

    /** @throws io.amanat.shared.error.DomainException VALIDATION_ERROR naming every bad parameter */
    static Envelope<List<AdminUserView>, Meta> answer(PeopleService people, PeopleQuery query) {
        PeopleFilter filter = query.filter();
        PeoplePosition position = query.position(filter);
        PageRequest wanted = query.page();
        if (position == null) {
            Page<User> page = people.list(filter, wanted);
            boolean more = wanted.offset() + page.rows().size() < page.total();
            String next = more ? cursor(page.rows(), filter) : null;
            return envelope(page.rows(), new Meta(wanted.page(), wanted.limit(), page.total(), next));
        }
        // One row more than wanted tells whether anything follows.
        List<User> found = people.after(filter, position, wanted.limit() + 1);
        boolean more = found.size() > wanted.limit();
        List<User> rows = more ? found.subList(0, wanted.limit()) : found;
        return envelope(rows, new Meta(null, wanted.limit(), null, more ? cursor(rows, filter) : null));
    }

    private static String cursor(List<User> rows, PeopleFilter filter) {
        return rows.isEmpty() ? null : PeopleCursor.write(PeoplePosition.behind(rows.get(rows.size() - 1), filter));
    }

    private static Envelope<List<AdminUserView>, Meta> envelope(List<User> rows, Meta meta) {
        return new Envelope<>(true, rows.stream().map(AdminUserView::from).toList(), meta, null);
    }
}
