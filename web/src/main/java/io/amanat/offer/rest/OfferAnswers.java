package io.amanat.offer.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What both addresses of offers answer. */
@RequestScoped
public class OfferAnswers {
    @EJB
    private OfferService offers;

    @Inject
    private CurrentActor actor;

    Envelope list(UUID request, boolean own) {
        Actor viewer = actor.get();
        List<Offer> found = offers.list(viewer, request, own);
        Map<UUID, String> names = offers.sellerNames(found);
        return Envelope.of(found.stream()
                .map(offer -> OfferJson.from(offer, names.get(offer.sellerId()), viewer))
                .toList());
    }

    Response create(UUID request, OfferInput input) {
        Actor seller = actor.get();
        Offer offer = offers.create(seller, request, OfferInput.orEmpty(input).check());
        String name = offers.sellerNames(List.of(offer)).get(offer.sellerId());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(OfferJson.from(offer, name, seller)))
                .build();
    }
}
