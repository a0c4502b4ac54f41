package io.amanat.request.service;

import io.amanat.file.service.FileReaders;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Files of a hand-over: for the buyer, the selected seller and administrators; not for those who lost. They are what the
 * seller shows, so nobody else's lie between them, and none comes once the hand-over is over.
 */
@ApplicationScoped
public class DeliveryFileReaders implements FileReaders {
    static final String KIND = "delivery";

    /** From the money's arrival to the hand-over. */
    private static final Set<RequestStatus> DELIVERING =
            EnumSet.of(RequestStatus.PAYMENT, RequestStatus.PROCESSING, RequestStatus.DELIVERY);

    @Inject
    private RequestRepository requests;

    @Inject
    private SelectedSeller selected;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, UUID resourceId) {
        return requests.find(resourceId)
                .map(request -> actor.isAdmin() || isParty(actor, request))
                .orElse(false);
    }

    @Override
    public boolean mayAdd(Actor actor, UUID resourceId) {
        return requests.find(resourceId)
                .filter(request -> DELIVERING.contains(request.status()))
                .map(request -> !actor.is(request.buyerId()) && (actor.isAdmin() || actor.is(selected.orNull(request))))
                .orElse(false);
    }

    @Override
    public boolean mayRule(Actor admin, UUID resourceId) {
        return requests.find(resourceId)
                .map(request -> !isParty(admin, request))
                .orElse(true);
    }

    private boolean isParty(Actor actor, PurchaseRequest request) {
        return actor.is(request.buyerId()) || actor.is(selected.orNull(request));
    }
}
