package io.amanat.request.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.service.Attachments;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.NewSellerDelivery;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.entity.SellerDeliveryInfo;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The hand-over without a code: the seller ships and corrects what he said, the buyer confirms, the parties look. Every
 * way to delivered is {@link HandOver} (00, 2.7).
 */
@Stateless
public class DeliveryService {
    private static final String SUBJECT = "purchase_request";

    @Inject
    private RequestService requests;

    @Inject
    private RequestRepository rows;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private Attachments attachments;

    @Inject
    private SelectedSeller selected;

    @Inject
    private HandOver handOver;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<RequestEvents.Shipped> shipped;

    @Inject
    private Event<RequestEvents.ShipmentCorrected> corrected;

    /**
     * The seller has shipped; the grace period begins. Sent again while it is under way it corrects what was said and
     * leaves the deadline alone.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but the selected seller or an admin (AC-193, 194),
     *     INVALID_STATUS unless funded or under way, VALIDATION_ERROR without what this kind of product needs (AC-217)
     *     or with files that are not the actor's own
     */
    public DeliveryView ship(Actor actor, UUID requestId, Shipment shipment) {
        PurchaseRequest request = requests.lock(requestId);
        UUID seller = selected.orNull(request);
        actor.mustBe(seller, "Only the selected seller delivers.");
        Instant now = clock.instant();
        boolean correction = request.status() == RequestStatus.DELIVERY;
        if (!correction) {
            request.ship(deadline(request.productType(), now), now);
            requireProof(request.productType(), shipment);
        }
        refuseForeignFacts(request.productType(), shipment.said());
        DeliveryInfo info = info(requestId);
        info.ship(shipment.proof(), shipment.said().trackingNumber(), now);
        SellerDeliveryInfo said = say(info.id(), shipment.said(), now);
        attachments.attach(files(requestId), actor.userId(), shipment.files(), Set.of(FilePurpose.DELIVERY));
        noteIfForAnother(actor, seller, "delivery.ship", requestId);
        if (correction) {
            corrected.fire(new RequestEvents.ShipmentCorrected(requestId, request.buyerId(), seller, request.title()));
        } else {
            shipped.fire(new RequestEvents.Shipped(requestId, request.buyerId(), seller, request.title()));
        }
        return new DeliveryView(request, info, said, attachments.of(files(requestId)));
    }

    private SellerDeliveryInfo say(UUID infoId, NewSellerDelivery said, Instant now) {
        Optional<SellerDeliveryInfo> before = deliveries.sellerDelivery(infoId);
        before.ifPresent(info -> info.say(said, now));
        return before.orElseGet(() -> {
            SellerDeliveryInfo first = SellerDeliveryInfo.of(Uuid7.next(), infoId, said, now);
            deliveries.add(first);
            return first;
        });
    }

    private Instant deadline(ProductType type, Instant now) {
        MarketSetting hours =
                switch (type) {
                    case PHYSICAL_PRODUCT -> MarketSetting.AUTO_RELEASE_GRACE_HOURS;
                    case DIGITAL_PRODUCT -> MarketSetting.AUTO_RELEASE_GRACE_HOURS_DIGITAL;
                    case SERVICE, CONSULTATION -> MarketSetting.AUTO_RELEASE_GRACE_HOURS_SERVICE;
                };
        int grace = settings.integer(hours);
        return grace == 0 ? null : now.plus(Duration.ofHours(grace));
    }

    private static boolean isService(ProductType type) {
        return type == ProductType.SERVICE || type == ProductType.CONSULTATION;
    }

    private static void requireProof(ProductType type, Shipment shipment) {
        if (type == ProductType.DIGITAL_PRODUCT && shipment.proof() == null) {
            throw DomainException.invalid("proof", "REQUIRED", "A digital delivery needs a proof.");
        }
        if (isService(type) && shipment.proof() == null && shipment.said().report() == null) {
            throw DomainException.invalid(
                    "report", "REQUIRED", "A service needs a report of what was done, or a proof.");
        }
    }

    private static void refuseForeignFacts(ProductType type, NewSellerDelivery said) {
        if (said.tellsOfSession() && !isService(type)) {
            throw DomainException.invalid("sessionAt", "NOT_APPLICABLE", "Only a service has a session and a report.");
        }
    }

    /**
     * The buyer (or an admin) says it has arrived.
     *
     * @param proof a JSON object, or null
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody else (AC-191), INVALID_STATUS unless it is under way
     */
    public PurchaseRequest confirm(Actor actor, UUID requestId, String proof) {
        PurchaseRequest request = requests.lock(requestId);
        actor.mustBe(request.buyerId(), "Only the buyer confirms the delivery.");
        DeliveryCodeService.requireUnderWay(request);
        Instant now = clock.instant();
        info(requestId).deliver(proof, now);
        handOver.complete(request, selected.of(request), true, now);
        noteIfForAnother(actor, request.buyerId(), "delivery.confirm", requestId);
        return request;
    }

    /** What an administrator does in place of a party is written down. */
    private void noteIfForAnother(Actor actor, UUID party, String action, UUID requestId) {
        if (!actor.is(party)) {
            audit.record(actor.userId(), action, SUBJECT, requestId, Map.of("for", party.toString()));
        }
    }

    /**
     * Everything about the delivery.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but buyer, selected seller and admins
     */
    public DeliveryView view(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.require(requestId);
        if (!actor.is(request.buyerId())) {
            actor.mustBe(selected.orNull(request), "Only buyer and seller see this.");
        }
        DeliveryInfo info = info(requestId);
        return new DeliveryView(
                request, info, deliveries.sellerDelivery(info.id()).orElse(null), attachments.of(files(requestId)));
    }

    private DeliveryInfo info(UUID requestId) {
        return rows.deliveryInfo(requestId)
                .orElseThrow(() -> new IllegalStateException("a request without delivery info: " + requestId));
    }

    private static Attachments.Thing files(UUID requestId) {
        return new Attachments.Thing(DeliveryFileReaders.KIND, requestId);
    }
}
