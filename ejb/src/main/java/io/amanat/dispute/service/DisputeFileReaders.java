package io.amanat.dispute.service;

import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.file.service.FileReaders;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Files shown in a dispute: for its parties and the staff that may see it (R-DSP-09); they stay. */
@ApplicationScoped
public class DisputeFileReaders implements FileReaders {
    static final String KIND = "dispute";

    @Inject
    private DisputeRepository disputes;

    @Inject
    private DisputeOrder order;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, UUID resourceId) {
        return disputes.find(resourceId)
                .map(dispute -> DisputeAccess.mayRead(actor, dispute))
                .orElse(false);
    }

    @Override
    public void mustBeFree(UUID resourceId) {
        throw new DomainException(ErrorCode.INVALID_STATUS, "This file has been shown as proof and stays.");
    }

    @Override
    public boolean mayRule(Actor admin, UUID resourceId) {
        return order.in(admin, resourceId) != DisputeOrder.Place.BOUND;
    }
}
