package io.amanat.template.service;

import io.amanat.release.service.ReleaseReviews;
import io.amanat.request.service.RequestEvents;
import io.amanat.request.service.RequestService;
import io.amanat.template.entity.RequestTemplate;
import io.amanat.template.entity.TemplateRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;

/** What is delivered of a flagged item waits for an administrator's look, in the same transaction (AC-219). */
@ApplicationScoped
public class ReviewOnDelivery {
    @Inject
    private RequestService requests;

    @Inject
    private TemplateRepository templates;

    @Inject
    private ReleaseReviews reviews;

    void on(@Observes RequestEvents.Delivered delivered) {
        UUID template = requests.require(delivered.requestId()).origin().templateId();
        if (template != null
                && templates
                        .find(template)
                        .filter(RequestTemplate::isRequiresManualReview)
                        .filter(flagged -> flagged.sellerId().equals(delivered.sellerId()))
                        .isPresent()) {
            reviews.ask(delivered.requestId(), delivered.decided());
        }
    }
}
