package io.amanat.offer.service;

import io.amanat.file.entity.FilePurpose;
import io.amanat.file.service.Attachments;
import io.amanat.file.service.FileReaders;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.entity.OfferListRepository;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.service.RequestService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Files of an offer: its seller's own, for him, for the buyer as long as he sees the offer, and for administrators. */
@ApplicationScoped
public class OfferFiles implements FileReaders {
    private static final String KIND = "seller_offer";
    private static final Set<FilePurpose> PURPOSES = EnumSet.of(FilePurpose.OFFER, FilePurpose.DOCUMENT);

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private Attachments attachments;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mayRead(Actor actor, UUID resourceId) {
        return offers.find(resourceId)
                .filter(offer -> actor.is(offer.sellerId()) || actor.isAdmin() || isShownToBuyer(actor, offer))
                .isPresent();
    }

    @Override
    public boolean mayRule(Actor admin, UUID resourceId) {
        return offers.find(resourceId)
                .map(offer -> !requests.isParty(admin, offer.purchaseRequestId()))
                .orElse(true);
    }

    private boolean isShownToBuyer(Actor actor, Offer offer) {
        return OfferListRepository.isShown(offer.status())
                && actor.is(requests.require(offer.purchaseRequestId()).buyerId());
    }

    void attach(UUID offerId, UUID sellerId, List<String> ids) {
        attachments.attach(new Attachments.Thing(KIND, offerId), sellerId, uuids(ids), PURPOSES);
    }

    void replace(UUID offerId, UUID sellerId, List<String> ids) {
        attachments.replace(new Attachments.Thing(KIND, offerId), sellerId, uuids(ids), PURPOSES);
    }

    private static List<UUID> uuids(List<String> ids) {
        return ids.stream().map(UUID::fromString).toList();
    }
}
