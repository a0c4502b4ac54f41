package io.amanat.request.service;

import io.amanat.request.entity.OfferedRequest;
import io.amanat.request.entity.OfferedRequestRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Whose offer a request has taken. */
@ApplicationScoped
public class SelectedSeller {
    @Inject
    private OfferedRequestRepository offered;

    /** Null while no offer is selected: then nobody is the selected seller. */
    UUID orNull(PurchaseRequest request) {
        return request.selectedOfferId() == null ? null : of(request);
    }

    /** @throws DomainException INVALID_STATUS while no offer is selected */
    public UUID of(PurchaseRequest request) {
        return offer(request).sellerId();
    }

    /**
     * What he offered.
     *
     * @throws DomainException INVALID_STATUS while no offer is selected
     */
    OfferedRequest offer(PurchaseRequest request) {
        if (request.selectedOfferId() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "No offer has been selected yet.");
        }
        return offered.find(request.selectedOfferId())
                .orElseThrow(() -> new IllegalStateException("a selected offer without a seller: " + request.id()));
    }
}
