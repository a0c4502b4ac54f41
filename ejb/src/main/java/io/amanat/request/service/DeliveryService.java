package io.amanat.request.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.ProductType;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The hand-over: the seller ships, then either enters the buyer's code or the buyer confirms. Both ways end in the same
 * transition and tell both sides (00, 2.7).
 */
@Stateless
public class DeliveryService {
    @Inject
    private RequestService requests;

    @Inject
    private RequestRepository rows;

    @Inject
    private SelectedSeller selected;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<RequestEvents.Shipped> shipped;

    @Inject
    private Event<RequestEvents.Delivered> delivered;

    /**
     * The seller has shipped; the grace period begins.
     *
     * @param proof a JSON object, or null; digital products need one
     * @throws DomainException FORBIDDEN for anybody but the selected seller or an admin (AC-193, 194), INVALID_STATUS
     *     unless funded, VALIDATION_ERROR without the proof a digital product needs (AC-217)
     */
    public PurchaseRequest ship(Actor actor, UUID requestId, String proof, String tracking) {
        PurchaseRequest request = requests.lock(requestId);
        UUID seller = selected.of(request);
        actor.mustBe(seller, "Only the selected seller delivers.");
        if (request.productType() == ProductType.DIGITAL_PRODUCT && proof == null) {
            throw DomainException.invalid("proof", "REQUIRED", "A digital delivery needs a proof.");
        }
        Instant now = clock.instant();
        request.ship(deadline(request.productType(), now), now);
        info(requestId).ship(proof, tracking, now);
        shipped.fire(new RequestEvents.Shipped(requestId, request.buyerId(), seller, request.title()));
        return request;
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

    /**
     * Makes a code for the buyer, voiding any older one.
     *
     * @throws DomainException FORBIDDEN for anybody but the buyer, INVALID_STATUS unless it is under way
     */
    public NewCode generateCode(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.lock(requestId);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer makes a delivery code.");
        }
        requireUnderWay(request);
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofHours(settings.integer(MarketSetting.DELIVERY_CODE_TTL_HOURS)));
        String code = DeliveryCodes.newCode();
        String salt = DeliveryCodes.newSalt();
        info(requestId).issueCode(DeliveryCodes.hash(requestId, salt, code), salt, now, expires);
        return new NewCode(code, expires);
    }

    private static void requireUnderWay(PurchaseRequest request) {
        if (request.status() != RequestStatus.DELIVERY) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + ", not under way.");
        }
    }

    /**
     * The seller enters the code. Works once, before its time is over, while the request is under way (I-15).
     *
     * @return the verdict; a wrong try is counted and committed
     * @throws DomainException VALIDATION_ERROR unless six digits, FORBIDDEN for anybody but the selected seller
     */
    public CodeVerdict verifyCode(Actor actor, UUID requestId, String code) {
        if (code == null || !DeliveryCodes.FORM.matcher(code).matches()) {
            throw DomainException.invalid("code", "INVALID", "A delivery code has six digits.");
        }
        PurchaseRequest request = requests.lock(requestId);
        UUID seller = selected.of(request);
        if (!actor.is(seller)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the selected seller enters the code.");
        }
        DeliveryInfo info = info(requestId);
        if (info.isCodeUsed()) {
            throw new DomainException(ErrorCode.CODE_ALREADY_USED);
        }
        requireUnderWay(request);
        return decide(request, seller, info, code);
    }

    private CodeVerdict decide(PurchaseRequest request, UUID seller, DeliveryInfo info, String code) {
        Instant now = clock.instant();
        int max = settings.integer(MarketSetting.DELIVERY_CODE_MAX_ATTEMPTS);
        if (info.codeHash() == null || !info.codeExpiresAt().isAfter(now)) {
            return new CodeVerdict(ErrorCode.CODE_EXPIRED, 0);
        }
        if (info.codeFailedAttempts() >= max) {
            return new CodeVerdict(ErrorCode.CODE_LOCKED, 0);
        }
        boolean right = DeliveryCodes.same(info.codeHash(), DeliveryCodes.hash(request.id(), info.codeSalt(), code));
        rows.addAttempt(Uuid7.next(), info.id(), seller, now, right);
        if (!right) {
            info.failCode(now);
            return new CodeVerdict(ErrorCode.CODE_MISMATCH, max - info.codeFailedAttempts());
        }
        info.useCode(seller, now);
        deliver(request, seller, now);
        return new CodeVerdict(null, max);
    }

    /**
     * The buyer (or an admin) says it has arrived.
     *
     * @param proof a JSON object, or null
     * @throws DomainException FORBIDDEN for anybody else (AC-191), INVALID_STATUS unless it is under way
     */
    public PurchaseRequest confirm(Actor actor, UUID requestId, String proof) {
        PurchaseRequest request = requests.lock(requestId);
        actor.mustBe(request.buyerId(), "Only the buyer confirms the delivery.");
        requireUnderWay(request);
        Instant now = clock.instant();
        info(requestId).deliver(proof, now);
        deliver(request, selected.of(request), now);
        return request;
    }

    private void deliver(PurchaseRequest request, UUID seller, Instant now) {
        request.confirmDelivery(now);
        delivered.fire(new RequestEvents.Delivered(request.id(), request.buyerId(), seller, request.title()));
    }

    /**
     * Times and attempts of the code, never the code.
     *
     * @throws DomainException FORBIDDEN for anybody but buyer, selected seller and admins
     */
    public DeliveryInfo codeStatus(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.require(requestId);
        if (!actor.is(request.buyerId())) {
            actor.mustBe(selected.of(request), "Only buyer and seller see this.");
        }
        return info(requestId);
    }

    private DeliveryInfo info(UUID requestId) {
        return rows.deliveryInfo(requestId)
                .orElseThrow(() -> new IllegalStateException("a request without delivery info: " + requestId));
    }

    /** A code, once. */
    public record NewCode(String code, Instant expiresAt) {
        /** Without the code: records find their way into logs. */
        @Override
        public String toString() {
            return "NewCode[expiresAt=" + expiresAt + "]";
        }
    }
}
