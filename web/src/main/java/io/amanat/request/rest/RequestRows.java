package io.amanat.request.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.request.entity.RequestFilter;
import io.amanat.request.service.RequestLists;
import io.amanat.request.service.RequestPage;
import io.amanat.shared.paging.PageRequest;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Lists of requests, for every address that shows one. */
@ApplicationScoped
public class RequestRows {
    @EJB
    private RequestLists lists;

    @Inject
    private CurrentActor actor;

    /**
     * Where a page stands in its list.
     *
     * @param page null where the list is read by cursor
     * @param total null where the list is read by cursor
     * @param nextCursor null at the end of the list
     */
    public record ListMeta(Integer page, int limit, Long total, String nextCursor) {}

    Envelope<List<RequestJson>, ListMeta> mine(UriInfo uri) {
        RequestListQuery query = new RequestListQuery(uri);
        RequestFilter filter = query.filter(false);
        return rows(
                lists.mine(
                        actor.get(),
                        query.withArchived() ? filter : filter.archived(false),
                        query.page(),
                        query.cursor()),
                query.page());
    }

    Envelope<List<RequestJson>, ListMeta> archived(UriInfo uri) {
        RequestListQuery query = new RequestListQuery(uri);
        return rows(
                lists.mine(actor.get(), query.filter(false).archived(true), query.page(), query.cursor()),
                query.page());
    }

    Envelope<List<RequestJson>, ListMeta> visible(UriInfo uri) {
        RequestListQuery query = new RequestListQuery(uri);
        return rows(lists.visible(actor.get(), query.filter(false), query.page(), query.cursor()), query.page());
    }

    Envelope<List<RequestJson>, ListMeta> search(UriInfo uri) {
        RequestListQuery query = new RequestListQuery(uri);
        return rows(
                lists.search(actor.get(), query.filter(true), query.cursor()),
                new PageRequest(1, RequestLists.MAX_FOUND));
    }

    private Envelope<List<RequestJson>, ListMeta> rows(RequestPage found, PageRequest wanted) {
        Actor viewer = actor.get();
        return new Envelope<>(
                true,
                found.rows().stream().map(row -> RequestJson.row(row, viewer)).toList(),
                new ListMeta(
                        found.total() == null ? null : wanted.page(),
                        wanted.limit(),
                        found.total(),
                        found.nextCursor()),
                null);
    }
}
