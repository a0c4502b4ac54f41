package io.amanat.template.service;

import io.amanat.release.service.ReleaseReviews;
import io.amanat.request.service.RequestEvents;
import io.amanat.request.service.RequestService;
import io.amanat.template.entity.CheckoutRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * What is delivered of an item that was flagged when it was sold, or is now, waits for an administrator's look, in the same
 * transaction (AC-219).
 */
@ApplicationScoped
public class ReviewOnDelivery {
    @Inject
    private RequestService requests;

    @Inject
    private CheckoutRepository checkouts;

    @Inject
    private ReleaseReviews reviews;

    void on(@Observes RequestEvents.Delivered delivered) {
        UUID template = requests.require(delivered.requestId()).origin().templateId();
        if (template != null && checkouts.waitsForLook(delivered.requestId(), template, delivered.sellerId())) {
            reviews.ask(delivered.requestId(), delivered.decided());
        }
    }
}
