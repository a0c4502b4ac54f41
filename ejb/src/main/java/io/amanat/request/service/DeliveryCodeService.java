package io.amanat.request.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.request.entity.DeliveryAttempt;
import io.amanat.request.entity.DeliveryCodeRepository;
import io.amanat.request.entity.DeliveryCodeState;
import io.amanat.request.entity.DeliveryInfo;
import io.amanat.request.entity.DeliveryRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestRepository;
import io.amanat.request.entity.RequestStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The code that the buyer tells at the door and the seller enters: six digits, shown once, kept as a salted hash, good
 * for a day and five wrong tries (00, 2.7). Neither the code nor what was entered is ever logged or stored (R-DLV-02).
 */
@Stateless
public class DeliveryCodeService {
    @Inject
    private RequestService requests;

    @Inject
    private RequestRepository rows;

    @Inject
    private DeliveryRepository deliveries;

    @Inject
    private DeliveryCodeRepository codes;

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

    /**
     * Makes a code for the buyer, voiding any older one.
     *
     * @throws DomainException FORBIDDEN for anybody but the buyer (R-DLV-03), INVALID_STATUS unless it is under way
     */
    public NewCode generate(Actor actor, UUID requestId) {
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

    static void requireUnderWay(PurchaseRequest request) {
        if (request.status() != RequestStatus.DELIVERY) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + ", not under way.");
        }
    }

    /**
     * The seller enters the code, in the digits of any script. Works once, before its time is over, while the request is under way (I-15).
     *
     * @return the verdict; a refused try is written down and committed
     * @throws DomainException VALIDATION_ERROR unless six digits, FORBIDDEN for anybody but the selected seller,
     *     INVALID_STATUS unless it is under way or was ended by this code
     */
    public CodeVerdict verify(Actor actor, UUID requestId, String entered) {
        String code = DeliveryCodes.read(entered);
        if (code == null) {
            throw DomainException.invalid("code", "INVALID", "A delivery code has six digits.");
        }
        PurchaseRequest request = requests.lock(requestId);
        if (!actor.is(selected.orNull(request))) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the selected seller enters the code.");
        }
        DeliveryCodeState state = codes.state(requestId).orElseThrow(() -> missing(requestId));
        if (!state.used()) {
            requireUnderWay(request);
        }
        CodeVerdict verdict = decide(actor, request, state, code);
        audit.record(
                actor.userId(),
                "delivery.code",
                "purchase_request",
                requestId,
                Map.of(
                        "outcome",
                        verdict.refusal() == null
                                ? "accepted"
                                : verdict.refusal().name()));
        return verdict;
    }

    private CodeVerdict decide(Actor seller, PurchaseRequest request, DeliveryCodeState state, String code) {
        Instant now = clock.instant();
        int max = settings.integer(MarketSetting.DELIVERY_CODE_MAX_ATTEMPTS);
        ErrorCode unusable = whyUnusable(state, max, now);
        if (unusable != null) {
            return unusable == ErrorCode.CODE_LOCKED
                    ? CodeVerdict.locked(Duration.between(now, state.expiresAt()))
                    : CodeVerdict.refused(unusable, 0);
        }
        String entered = DeliveryCodes.hash(request.id(), state.salt(), code);
        if (codes.consume(state.deliveryInfoId(), entered, seller.userId(), max, now)) {
            note(state, seller, true, now);
            handOver.complete(request, seller.userId(), true, now);
            return CodeVerdict.accepted(request);
        }
        if (!codes.fail(state.deliveryInfoId(), state.hash(), max, now)) {
            throw new IllegalStateException("a code changed under the lock of its request: " + request.id());
        }
        note(state, seller, false, now);
        return CodeVerdict.refused(ErrorCode.CODE_MISMATCH, max - state.failedAttempts() - 1);
    }

    private static ErrorCode whyUnusable(DeliveryCodeState state, int max, Instant now) {
        if (state.used()) {
            return ErrorCode.CODE_ALREADY_USED;
        }
        if (state.hash() == null || !state.expiresAt().isAfter(now)) {
            return ErrorCode.CODE_EXPIRED;
        }
        return state.failedAttempts() >= max ? ErrorCode.CODE_LOCKED : null;
    }

    private void note(DeliveryCodeState state, Actor seller, boolean success, Instant now) {
        deliveries.add(DeliveryAttempt.of(Uuid7.next(), state.deliveryInfoId(), seller.userId(), success, now));
    }

    /**
     * Times and counts, never the code.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but buyer, selected seller and admins
     */
    public CodeStatus status(Actor actor, UUID requestId) {
        PurchaseRequest request = requests.require(requestId);
        if (!actor.is(request.buyerId())) {
            actor.mustBe(selected.orNull(request), "Only buyer and seller see this.");
        }
        DeliveryInfo info = info(requestId);
        int left = settings.integer(MarketSetting.DELIVERY_CODE_MAX_ATTEMPTS) - info.codeFailedAttempts();
        return new CodeStatus(info, info.codeHash() == null ? 0 : Math.max(0, left));
    }

    private DeliveryInfo info(UUID requestId) {
        return rows.deliveryInfo(requestId).orElseThrow(() -> missing(requestId));
    }

    private static IllegalStateException missing(UUID requestId) {
        return new IllegalStateException("a request without delivery info: " + requestId);
    }

    /** How a code stands; the info holds hash and salt, which stay in the server. */
    public record CodeStatus(DeliveryInfo info, int attemptsLeft) {}

    /** A code, once. */
    public record NewCode(String code, Instant expiresAt) {
        /** Without the code: records find their way into logs. */
        @Override
        public String toString() {
            return "NewCode[expiresAt=" + expiresAt + "]";
        }
    }
}
