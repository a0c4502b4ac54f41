package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.entity.PayInTerms;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.entity.RequestStatus;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.money.Amounts;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The two transactions of a payment intent; between them, with none open, the provider is asked. */
@Stateless
public class IntentSteps {
    /** After a payment's time: for money that was sent in it to become deep enough, or to be looked at at all. */
    static final Duration CONFIRMING = Duration.ofMinutes(60);

    static final String EXPIRED = "expired";

    @Inject
    private PaymentRepository payments;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private SellersRails sellersRails;

    @Inject
    private AmlGate aml;

    @Inject
    private SafetyReach reach;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private VerificationRepository verifications;

    @Inject
    private PayInProviders providers;

    @Inject
    private Event<PaymentEvents.Payable> payable;

    @Inject
    private Event<PaymentEvents.Ended> ended;

    @Inject
    private ContractRail contract;

    @Inject
    private PayInPrices prices;

    /**
     * Transaction 1: prices the accepted offer and stores a pay-in that nobody may pay yet. An open one on the same
     * terms is given back instead.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, OFFER_REQUIRED (422) without an accepted offer,
     *     OFFER_NOT_SELECTABLE when its seller may not sign in, OFFER_EXPIRED for one past its time, OPEN_PAYMENT_EXISTS for
     *     other terms, CHAIN_UNSUPPORTED and TOKEN_UNSUPPORTED where the seller takes no money,
     *     those of {@link SafetyReach#require}, PRICE_UNAVAILABLE, INVALID_STATUS once paid
     */
    public Payment begin(Actor actor, UUID requestId, UUID offerId, PaymentRails.Rail rail) {
        return begin(actor, requestId, offerId, rail, Way.of(providers.first()));
    }

    /**
     * The same on a way that was decided before.
     *
     * @throws ConversionNeededException when the price is in another currency and the way has no rates from it
     */
    public Payment begin(Actor actor, UUID requestId, UUID offerId, PaymentRails.Rail rail, Way way) {
        return begin(actor, requestId, offerId, rail, way, contract);
    }

    /** The same to another kind of address. */
    public Payment begin(
            Actor actor, UUID requestId, UUID offerId, PaymentRails.Rail rail, Way way, PayInRail arrival) {
        PurchaseRequest request = requests.lock(requestId);
        if (!actor.is(request.buyerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the buyer pays this request.");
        }
        if (request.selectedOfferId() == null || (offerId != null && !offerId.equals(request.selectedOfferId()))) {
            throw new DomainException(ErrorCode.OFFER_REQUIRED);
        }
        if (request.status() != RequestStatus.PENDING_PAYMENT) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "The request is " + request.status().code() + " and takes no payment.");
        }
        Offer offer = offers.require(request.selectedOfferId());
        sellersRails.requireActive(offer.sellerId());
        Instant now = clock.instant();
        Optional<Payment> open = payments.openPayIn(requestId, actor.userId());
        if (open.isPresent() && !isOutdated(sameTerms(open.get(), offer, rail, arrival), offer, rail, now)) {
            return open.get();
        }
        if (offer.isExpired(now)) {
            throw new DomainException(
                    ErrorCode.OFFER_EXPIRED, "The seller offered this until a time that is over; undo the choice.");
        }
        sellersRails.require(request, offer.sellerId(), rail);
        reach.require(
                aml.terms(offer.requireAmlCheck(), offer.amlBlockOnFailure()),
                arrival.sender(),
                rail.token().chainId());
        PayInPrices.Priced price = prices.of(offer, rail, way, now);
        open.ifPresent(outdated -> end(outdated, "quote_expired", now));
        PayInTerms terms = terms(request, offer, rail, way, price, arrival.destination());
        Instant expires = now.plus(
                price.pricing().rates().fxSource() == null
                        ? Duration.ofHours(settings.integer(MarketSetting.PAYMENT_INTENT_TTL_HOURS))
                        : Duration.ofMinutes(settings.integer(MarketSetting.QUOTE_TTL_MINUTES)));
        Payment payment = Payment.payIn(Uuid7.next(), terms, expires, now);
        payments.add(payment, PaymentQuote.of(Uuid7.next(), payment.id(), terms, price.pricing(), expires));
        arrival.stored(payment);
        return payment;
    }

    private static Payment sameTerms(Payment open, Offer offer, PaymentRails.Rail rail, PayInRail arrival) {
        boolean same = rail.token().chainId() == open.onChain().chainId()
                && rail.token().symbol().equals(open.onChain().tokenSymbol())
                && offer.id().equals(open.sellerOfferId())
                && arrival.carries(open);
        if (!same) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
        return open;
    }

    /** Its converted price has ended and no money is in sight: the buyer is given a new one. */
    private boolean isOutdated(Payment open, Offer offer, PaymentRails.Rail rail, Instant now) {
        return PayInPrices.isConverted(offer, rail)
                && open.status() == PaymentStatus.PENDING
                && !open.expiresAt().isAfter(now)
                && !verifications.isAnyWaiting(open.id());
    }

    private static PayInTerms terms(
            PurchaseRequest request,
            Offer offer,
            PaymentRails.Rail rail,
            Way way,
            PayInPrices.Priced price,
            String destination) {
        return new PayInTerms(
                request.id(),
                offer.id(),
                request.buyerId(),
                offer.sellerId(),
                way.provider(),
                rail.token(),
                rail.chain().network(),
                Amounts.fromBaseUnits(price.units(), rail.token().decimals()),
                price.units(),
                destination,
                price.waiver());
    }

    /** Transaction 2: the instructions are here, the buyer may pay. Done before, it changes nothing. */
    public Payment finish(UUID paymentId, PayInProvider.Instructions instructions) {
        Payment payment = lock(paymentId);
        if (payment.payableAt() == null && payment.expectedBaseUnits() != null && isOpen(payment)) {
            payment.makePayable(instructions.reference(), instructions.checkoutBlock(), clock.instant());
            if (instructions.providerId() != null) {
                payment.instructions().namedByNetwork(instructions.providerId());
            }
            payable.fire(new PaymentEvents.Payable(
                    payment.id(),
                    payment.purchaseRequestId(),
                    payment.buyerId(),
                    Amounts.plain(payment.amount()),
                    payment.onChain().tokenSymbol()));
        }
        return payment;
    }

    /** Transaction 2, sad: the provider said no or nothing; the buyer may begin again (AC-077). */
    public void abandon(UUID paymentId, String reason) {
        Payment payment = lock(paymentId);
        if (payment.payableAt() == null && isOpen(payment)) {
            end(payment, reason, clock.instant());
        }
    }

    private void end(Payment payment, String reason, Instant now) {
        payment.fail(reason, now);
        ended.fire(new PaymentEvents.Ended(payment.id(), reason));
    }

    private static boolean isOpen(Payment payment) {
        return payment.status() == PaymentStatus.PENDING;
    }

    private Payment lock(UUID paymentId) {
        Payment payment = payments.find(paymentId).orElseThrow();
        requests.lock(payment.purchaseRequestId());
        return payments.lock(paymentId).orElseThrow();
    }

    /** Pay-ins older than the given age that still wait for instructions. */
    public List<Payment> unfinished(Duration age, int limit) {
        return payments.unfinished(clock.instant().minus(age), limit).stream()
                .map(id -> payments.find(id).orElseThrow())
                .toList();
    }

    /** Ends one pay-in whose time is over; false when it was paid or ended meanwhile. */
    public boolean expire(UUID paymentId) {
        Payment payment = lock(paymentId);
        Instant now = clock.instant();
        if (!payment.isPayable() || payment.expiresAt().isAfter(now) || mayBePaid(payment, now)) {
            return false;
        }
        end(payment, EXPIRED, now);
        return true;
    }

    /** Money that was sent in time may still be on its way to its depth, or nobody could look at it until now. */
    private boolean mayBePaid(Payment payment, Instant now) {
        boolean patient = payment.expiresAt().plus(CONFIRMING).isAfter(now)
                && (verifications.isAnyWaiting(payment.id())
                        || payments.quote(payment.id())
                                .filter(PaymentQuote::isConverted)
                                .isPresent());
        return patient || verifications.isMoneyOnItsWay(payment.id());
    }
}
