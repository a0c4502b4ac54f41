package io.amanat.dispute.service;

import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * Takes the locks of whoever changes a dispute in the one order: request, dispute. The pay-in comes after them, the account
 * of who is given the dispute before.
 */
@ApplicationScoped
public class DisputeLocks {
    @Inject
    private DisputeRepository disputes;

    @Inject
    private RequestService requests;

    /** Both locked in the caller's transaction. */
    record Locked(PurchaseRequest request, Dispute dispute) {}

    /** @throws DomainException NOT_FOUND */
    Locked lock(UUID disputeId) {
        UUID requestId = disputes.requestOf(disputeId).orElseThrow(DisputeLocks::notFound);
        PurchaseRequest request = requests.lock(requestId);
        return new Locked(request, disputes.lock(disputeId).orElseThrow(DisputeLocks::notFound));
    }

    static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such dispute.");
    }
}
