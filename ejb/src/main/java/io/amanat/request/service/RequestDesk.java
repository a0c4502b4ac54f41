package io.amanat.request.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the staff makes of a request by hand: the moves of administrators (00, 2.2), with a reason that is kept. */
@Stateless
public class RequestDesk {
    private static final int MIN_REASON = 3;
    private static final int MAX_REASON = 500;

    @Inject
    private RequestService requests;

    @Inject
    private RequestLifecycle lifecycle;

    @Inject
    private AuditLog audit;

    /** The statuses that an administrator may give a request that is in this one; none for most. */
    public List<RequestStatus> choices(RequestStatus now) {
        return StatusByHand.choices(StatusByHand.Party.ADMIN, now);
    }

    /**
     * Moves the status as an administrator may, even of a request of his own.
     *
     * @param reason 3 to 500 characters, written down
     * @throws DomainException FORBIDDEN unless an administrator and for statuses that are not his to set, NOT_FOUND,
     *     VALIDATION_ERROR, INVALID_STATUS from the wrong status, OPEN_PAYMENT_EXISTS while money is on its way
     */
    public PurchaseRequest move(Actor admin, UUID id, RequestStatus wanted, String reason) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators do this.");
        }
        Fields fields = new Fields();
        if (wanted == null) {
            fields.reject("status", "REQUIRED", "status is required.");
        }
        String why = fields.text("reason", reason, MIN_REASON, MAX_REASON);
        fields.check();
        RequestStatus before = requests.lock(id).status();
        StatusByHand.check(EnumSet.of(StatusByHand.Party.ADMIN), before, wanted, false);
        PurchaseRequest request = lifecycle.changeStatus(admin, id, wanted);
        audit.record(
                admin.userId(),
                "request.status",
                "purchase_request",
                id,
                Map.of("from", before.code(), "to", wanted.code(), "reason", why));
        return request;
    }
}
