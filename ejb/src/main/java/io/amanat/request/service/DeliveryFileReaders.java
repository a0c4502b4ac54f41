package io.amanat.request.service;

import io.amanat.file.service.FileReaders;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Files of a hand-over: for the buyer, the selected seller and administrators; not for those who lost. */
@ApplicationScoped
public class DeliveryFileReaders implements FileReaders {
    static final String KIND = "delivery";

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
    public boolean mayRule(Actor admin, UUID resourceId) {
        return requests.find(resourceId)
                .map(request -> !isParty(admin, request))
                .orElse(true);
    }

    private boolean isParty(Actor actor, PurchaseRequest request) {
        return actor.is(request.buyerId()) || actor.is(selected.orNull(request));
    }
}
