package io.amanat.request.service;

import io.amanat.config.service.MarketClock;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.entity.RequestListRepository;
import io.amanat.request.entity.RequestRow;
import io.amanat.request.entity.RequestScope;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.RequestTotals;
import io.amanat.shared.paging.PageRequest;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lists of requests for those who may see them; at most two statements whatever the size of a page. Each statement is its own
 * transaction: what changes between the page and its count is seen a moment later.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RequestLists {
    /** Rows of a search; more come by cursor (R-MKT-09). */
    public static final int MAX_FOUND = 20;

    @Inject
    private RequestListRepository lists;

    @Inject
    private OpenCounts openCounts;

    @Inject
    private MarketClock clock;

    /** The buyer's own requests; archived ones only when the filter asks for them. */
    public RequestPage mine(Actor actor, RequestFilter filter, PageRequest page, String cursor) {
        return list(RequestScope.own(actor.userId()), filter, page, cursor);
    }

    /** What a seller may see and bid on, and what he has bid on (AC-043); for administrators everything. */
    public RequestPage visible(Actor actor, RequestFilter filter, PageRequest page, String cursor) {
        RequestScope scope = actor.isAdmin() ? RequestScope.all() : RequestScope.visible(actor.userId());
        return list(scope, filter, page, cursor);
    }

    /** Among what the asker may see: own requests, a seller's visible ones, everything for administrators. */
    public RequestPage search(Actor actor, RequestFilter filter, String cursor) {
        return after(sight(actor), filter, TimeCursor.parse(cursor).orElse(null), MAX_FOUND);
    }

    /** How many of those he may see are in each status; one grouped statement. */
    public Map<RequestStatus, Long> stats(Actor actor) {
        return lists.byStatus(sight(actor));
    }

    /** How many deals somebody has, as buyer or as bidding seller, and what is in escrow for him. */
    public RequestTotals totals(Actor actor) {
        return lists.totals(deals(actor), actor.userId());
    }

    /** The newest of these deals. */
    public List<RequestRow> recent(Actor actor, int limit) {
        return lists.page(deals(actor), RequestFilter.none(), 0, limit);
    }

    private static RequestScope sight(Actor actor) {
        return switch (actor.role()) {
            case ADMIN -> RequestScope.all();
            case SELLER -> RequestScope.visible(actor.userId());
            default -> RequestScope.own(actor.userId());
        };
    }

    private static RequestScope deals(Actor actor) {
        return switch (actor.role()) {
            case ADMIN -> RequestScope.all();
            case SELLER -> RequestScope.offered(actor.userId());
            default -> RequestScope.own(actor.userId());
        };
    }

    private RequestPage list(RequestScope scope, RequestFilter filter, PageRequest page, String cursor) {
        Optional<TimeCursor> place = TimeCursor.parse(cursor);
        if (place.isPresent()) {
            return after(scope, filter, place.get(), page.limit());
        }
        OptionalLong open = scope.kind() == RequestScope.Kind.VISIBLE
                ? openCounts.find(filter, clock.instant())
                : OptionalLong.of(0);
        if (open.isEmpty()) {
            return counting(scope, filter, page);
        }
        if (!filter.wantsAll()) {
            return filtered(scope, filter, page, open.getAsLong());
        }
        RequestListRepository.Counted found = lists.counted(scope, filter, page.offset(), page.limit() + 1);
        // A page behind the end has no rows that could say how many there are.
        long count = found.count() != null ? found.count() : page.offset() == 0 ? 0 : count(scope, filter);
        // One more than shown says whether the list goes on; at its end the number is exact whatever is remembered.
        long total = isEnd(found.rows(), page) ? page.offset() + found.rows().size() : open.getAsLong() + count;
        return page(found.rows(), page.limit(), total);
    }

    private static boolean isEnd(List<RequestRow> found, PageRequest page) {
        return found.size() <= page.limit() && (page.offset() == 0 || !found.isEmpty());
    }

    /** What a filter lets through is mostly one page; counting may read far more than that, so it waits until it is needed. */
    private RequestPage filtered(RequestScope scope, RequestFilter filter, PageRequest page, long open) {
        List<RequestRow> found = lists.page(scope, filter, page.offset(), page.limit() + 1);
        return page(
                found, page.limit(), isEnd(found, page) ? page.offset() + found.size() : open + count(scope, filter));
    }

    private long count(RequestScope scope, RequestFilter filter) {
        return scope.kind() == RequestScope.Kind.VISIBLE
                ? lists.countBeyondOpen(scope.userId(), filter)
                : lists.count(scope, filter);
    }

    /** A full market is not counted anew for every seller who looks at it; see {@link OpenCounts}. */
    private RequestPage counting(RequestScope scope, RequestFilter filter, PageRequest page) {
        List<RequestRow> found = lists.page(scope, filter, page.offset(), page.limit() + 1);
        if (page.offset() == 0 && found.size() <= page.limit()) {
            openCounts.learn(filter, found.size(), clock.instant());
            return page(found, page.limit(), (long) found.size());
        }
        RequestListRepository.VisibleCount counted = lists.countVisible(scope.userId(), filter);
        openCounts.learn(filter, counted.open(), clock.instant());
        return page(found, page.limit(), counted.open() + counted.beyond());
    }

    private RequestPage after(RequestScope scope, RequestFilter filter, TimeCursor place, int limit) {
        return page(lists.after(scope, filter, place, limit + 1), limit, null);
    }

    private RequestPage page(List<RequestRow> found, int limit, Long total) {
        List<RequestRow> rows = found.subList(0, Math.min(limit, found.size()));
        return new RequestPage(
                List.copyOf(rows), total, found.size() > limit ? RequestListRepository.cursorAfter(rows) : null);
    }
}
