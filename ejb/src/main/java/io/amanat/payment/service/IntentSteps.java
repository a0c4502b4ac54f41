package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.entity.PayInTerms;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
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
    @Inject
    private PaymentRepository payments;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private SellersRails sellersRails;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Payable> payable;

    /**
     * Transaction 1: prices the accepted offer and stores a pay-in that nobody may pay yet. An open one on the same
     * terms is given back instead.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the buyer, OFFER_REQUIRED (422) without an accepted offer,
     *     OPEN_PAYMENT_EXISTS for other terms, CHAIN_UNSUPPORTED and TOKEN_UNSUPPORTED where the seller takes no money,
     *     PRICE_UNAVAILABLE, INVALID_STATUS once paid
     */
    public Payment begin(Actor actor, UUID requestId, UUID offerId, PaymentRails.Rail rail) {
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
        PayInTerms terms = terms(request, offer, rail);
        Optional<Payment> open = payments.openPayIn(requestId, actor.userId());
        if (open.isPresent()) {
            return sameTerms(open.get(), terms);
        }
        sellersRails.require(request, offer.sellerId(), rail);
        Instant now = clock.instant();
        Instant expires = now.plus(Duration.ofHours(settings.integer(MarketSetting.PAYMENT_INTENT_TTL_HOURS)));
        Payment payment = Payment.payIn(Uuid7.next(), terms, expires, now);
        payments.add(
                payment, PaymentQuote.sameToken(Uuid7.next(), payment.id(), terms, offer.priceAmount(), now, expires));
        return payment;
    }

    private static Payment sameTerms(Payment open, PayInTerms terms) {
        boolean same = terms.token().chainId() == open.onChain().chainId()
                && terms.token().symbol().equals(open.onChain().tokenSymbol())
                && terms.offerId().equals(open.sellerOfferId());
        if (!same) {
            throw new DomainException(ErrorCode.OPEN_PAYMENT_EXISTS);
        }
        return open;
    }

    /** The price is the offer's, whatever the client says (R-PAY-08). */
    private PayInTerms terms(PurchaseRequest request, Offer offer, PaymentRails.Rail rail) {
        if (!offer.priceCurrency().code().equals(rail.token().symbol())) {
            throw new DomainException(
                    ErrorCode.PRICE_UNAVAILABLE,
                    "A price in " + offer.priceCurrency().code() + " cannot be converted to "
                            + rail.token().symbol() + " here.");
        }
        String destination = settings.text(MarketSetting.ESCROW_WALLET_ADDRESS);
        if (destination == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No receiving address is configured.");
        }
        var units = Amounts.toBaseUnits(offer.priceAmount(), rail.token().decimals());
        return new PayInTerms(
                request.id(),
                offer.id(),
                request.buyerId(),
                offer.sellerId(),
                PaymentProvider.AMN_SCANNER,
                rail.token(),
                rail.chain().network(),
                Amounts.fromBaseUnits(units, rail.token().decimals()),
                units,
                destination);
    }

    /** Transaction 2: the instructions are here, the buyer may pay. Done before, it changes nothing. */
    public Payment finish(UUID paymentId, PayInScanner.Instructions instructions) {
        Payment payment = lock(paymentId);
        if (payment.payableAt() == null && payment.expectedBaseUnits() != null && isOpen(payment)) {
            payment.makePayable(instructions.reference(), instructions.checkoutBlock(), clock.instant());
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
            payment.fail(reason, clock.instant());
        }
    }

    private static boolean isOpen(Payment payment) {
        return io.amanat.payment.entity.PaymentStatus.PENDING == payment.status();
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
        if (!payment.isPayable() || payment.expiresAt().isAfter(clock.instant())) {
            return false;
        }
        payment.fail("expired", clock.instant());
        return true;
    }
}
