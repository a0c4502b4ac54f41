package io.amanat.request.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.paging.Page;
import io.amanat.shared.paging.PageRequest;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Lists of requests, for every address that shows one. */
@RequestScoped
public class RequestRows {
    @EJB
    private RequestService requests;

    @Inject
    private CurrentActor actor;

    Envelope mine(String page, String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        return rows(requests.mine(actor.get(), wanted), wanted);
    }

    Envelope visible(String page, String limit) {
        PageRequest wanted = PageRequest.of(page, limit);
        return rows(requests.visibleToSeller(actor.get(), wanted), wanted);
    }

    private Envelope rows(Page<PurchaseRequest> found, PageRequest wanted) {
        Map<UUID, String> names = requests.buyerNames(found.rows());
        return Envelope.page(found, wanted, row -> RequestJson.row(row, names.get(row.buyerId())));
    }
}
