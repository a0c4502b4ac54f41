package io.amanat.offer.rest;

import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.IdempotencyKey;
import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.NewOffer;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferLists;
import io.amanat.offer.service.OfferService;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.Fields;
import io.amanat.shop.entity.NamedSeller;
import io.amanat.shop.service.SellerRatings;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What all addresses of offers answer: with names and ratings beside ids, in one statement. */
@ApplicationScoped
public class OfferAnswers {
    /** Value of {@code sellerId} that stands for the asker. */
    private static final String ME = "me";

    @EJB
    private OfferService offers;

    @EJB
    private OfferLists lists;

    @EJB
    private SellerRatings ratings;

    @Inject
    private CurrentActor actor;

    /** What choosing changed. */
    public record Selection(UUID id, @OneOf(RequestStatus.class) String status, UUID selectedOfferId) {
        static Envelope<Selection, Void> of(PurchaseRequest request) {
            return Envelope.of(new Selection(request.id(), request.status().code(), request.selectedOfferId()));
        }
    }

    /** @param sellerId null for all; {@code me}, or an id, for one seller's in every status (AC-042) */
    Envelope<List<OfferJson>, Void> list(UUID request, String sellerId) {
        Actor viewer = actor.get();
        if (sellerId == null) {
            return Envelope.of(json(lists.ofRequest(viewer, request), viewer));
        }
        Fields fields = new Fields();
        UUID seller = ME.equals(sellerId) ? viewer.userId() : fields.uuid("sellerId", sellerId, true);
        fields.check();
        return Envelope.of(json(lists.ofSeller(viewer, request, seller), viewer));
    }

    /** @param key the header that names the call, or null */
    Response create(UUID request, OfferInput input, String key) {
        NewOffer bid = OfferInput.orEmpty(input).check();
        Offer offer = offers.create(actor.get(), request, bid, IdempotencyKey.of(key, request, input));
        return Response.status(Response.Status.CREATED).entity(one(offer)).build();
    }

    Envelope<OfferJson, Void> one(Offer offer) {
        return Envelope.of(json(List.of(offer), actor.get()).get(0));
    }

    List<OfferJson> json(List<Offer> rows, Actor viewer) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, NamedSeller> sellers =
                ratings.of(rows.stream().map(Offer::sellerId).distinct().toList());
        return rows.stream()
                .map(offer -> OfferJson.from(offer, sellers.get(offer.sellerId()), viewer))
                .toList();
    }
}
