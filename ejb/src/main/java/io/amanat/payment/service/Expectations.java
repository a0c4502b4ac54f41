package io.amanat.payment.service;

import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentQuote;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.user.entity.User;
import io.amanat.user.service.AccountService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a payment waits for, gathered in the caller's transaction so that it can be judged by outside of it. */
@ApplicationScoped
public class Expectations {
    /** How far a chain's clock and ours may be apart. */
    static final Duration SKEW = Duration.ofMinutes(5);

    @Inject
    private PaymentRepository payments;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private OfferService offers;

    @Inject
    private AccountService accounts;

    @Inject
    private AmlGate aml;

    public PayInFacts of(UUID paymentId) {
        Payment payment = payments.find(paymentId).orElseThrow();
        Offer offer = offers.require(payment.sellerOfferId());
        Optional<DirectBalanceIntent> direct = directs.find(paymentId);
        String reference = payment.instructions().paymentReference();
        return new PayInFacts(
                payment.id(),
                payment.purchaseRequestId(),
                payment.onChain().chainId(),
                lower(payment.onChain().tokenAddress()),
                lower(payment.onChain().receiver()),
                payment.expectedBaseUnits(),
                reference == null ? "" : reference,
                // Payments told by a balance have an address of their own.
                direct.isEmpty(),
                accounts.find(payment.buyerId())
                        .map(User::walletAddress)
                        .map(Expectations::lower)
                        .orElse(null),
                direct.map(DirectBalanceIntent::baselineAt)
                        .orElseGet(() -> payment.createdAt().minus(SKEW)),
                payments.quote(paymentId)
                        .filter(PaymentQuote::isConverted)
                        .map(PaymentQuote::expiresAt)
                        .orElse(null),
                aml.terms(offer.requireAmlCheck(), offer.amlBlockOnFailure()));
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
