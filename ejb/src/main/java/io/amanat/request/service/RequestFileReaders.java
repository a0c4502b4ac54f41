package io.amanat.request.service;

import io.amanat.file.service.FileReaders;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Files of a purchase request: for its buyer, the sellers it names, those who bid on it, and administrators. */
@ApplicationScoped
public class RequestFileReaders implements FileReaders {
    static final String KIND = "purchase_request";

    @Inject
    private RequestService requests;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, UUID resourceId) {
        return requests.concerns(actor, resourceId);
    }

    @Override
    public boolean mayRule(Actor admin, UUID resourceId) {
        return !requests.isParty(admin, resourceId);
    }
}
