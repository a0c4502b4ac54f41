package io.amanat.request.service;

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

    /** Seller and price of the offer that a request has taken. */
    OfferedRequestRepository.Price price(PurchaseRequest request) {
        return offered.priceOf(request.selectedOfferId())
                .orElseThrow(() -> new IllegalStateException("a deal without an offer: " + request.id()));
    }

    /** @throws DomainException INVALID_STATUS while no offer is selected */
    public UUID of(PurchaseRequest request) {
        if (request.selectedOfferId() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "No offer has been selected yet.");
        }
        return offered.sellerOf(request.selectedOfferId())
                .orElseThrow(() -> new IllegalStateException("a selected offer without a seller: " + request.id()));
    }
}
