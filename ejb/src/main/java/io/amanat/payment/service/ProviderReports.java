package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.ProviderPayment;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What providers say of payments, on its way to the coordinator: at once where their word is all there is, through a
 * verification where the chain can be read or the sender must be known.
 */
@Stateless
public class ProviderReports {
    /** Younger ones still have their callback to come. */
    static final Duration CALLBACK_TIME = Duration.ofMinutes(5);

    @Inject
    private PaymentRepository payments;

    @Inject
    private PayInRepository payIns;

    @Inject
    private OfferService offers;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private VerificationStore verifications;

    @Inject
    private ChainReader chains;

    @Inject
    private AmlGate aml;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** Judges a report, or sees to it that it is verified first. */
    public Outcome judge(TransferReport report) {
        return mustBeVerified(report)
                ? verify(report.paymentId(), report.chainId(), report.txHash(), report.source())
                : coordinator.confirm(report);
    }

    /**
     * What a provider told of a payment of his.
     *
     * @param report of a transfer for this payment
     */
    public record Told(ProviderPayment payment, TransferReport report) {}

    /**
     * Funds what on a provider's word is funded without a second look.
     *
     * @param told at most one of each request
     * @return ids of the payments that are funded now; what was told of the others is to be judged one by one
     */
    public Set<UUID> fundTogether(List<Told> told) {
        Set<UUID> unscreened = offers.unscreened(told.stream()
                .map(one -> one.payment().offerId())
                .filter(Objects::nonNull)
                .toList());
        return coordinator.confirmTogether(told.stream()
                .filter(one -> unscreened.contains(one.payment().offerId())
                        && Objects.equals(one.payment().chainId(), one.report().chainId())
                        && !mustBeVerified(one.report().chainId(), aml.terms(false, false)))
                .map(Told::report)
                .toList());
    }

    private Outcome verify(UUID paymentId, int chainId, String txHash, String source) {
        verifications.openFor(source, paymentId, chainId, txHash);
        return new Outcome.Waiting("verifying");
    }

    /** The same for what a provider said when it was asked. */
    public Outcome judge(Payment payment, ProviderSighting sighting, String source) {
        int chain = payment.onChain().chainId();
        if (sighting.amount() == null) {
            return verify(payment.id(), chain, sighting.txHash(), source);
        }
        String reference = payment.instructions().paymentReference();
        return judge(new TransferReport(
                payment.id(),
                payment.purchaseRequestId(),
                source,
                chain,
                payment.onChain().tokenAddress(),
                reference,
                sighting.txHash(),
                sighting.logIndex() >= 0
                        ? "log:" + sighting.logIndex()
                        : "ref:" + (reference == null || reference.isEmpty() ? payment.id() : reference),
                sighting.amount(),
                sighting.confirmations(),
                sighting.block()));
    }

    /** What names another chain than the payment's is refused without asking anybody. */
    private boolean mustBeVerified(TransferReport report) {
        if (!settings.flag(MarketSetting.TRANSACTION_SAFETY_ENABLED)) {
            return false;
        }
        Payment payment = payments.find(report.paymentId()).orElseThrow();
        if (payment.onChain().chainId() != report.chainId()) {
            return false;
        }
        Offer offer = offers.require(payment.sellerOfferId());
        return mustBeVerified(report.chainId(), aml.terms(offer.requireAmlCheck(), offer.amlBlockOnFailure()));
    }

    private boolean mustBeVerified(int chainId, AmlTerms terms) {
        return settings.flag(MarketSetting.TRANSACTION_SAFETY_ENABLED)
                && ((chains.reads(chainId) && settings.flag(MarketSetting.TRANSACTION_SAFETY_REQUIRE_TRANSFER_MATCH))
                        || settings.flag(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER)
                        || terms.required());
    }

    public Optional<Payment> find(UUID id) {
        return payments.find(id);
    }

    /** Open payments that a provider could know more of, a page of their ids. */
    public List<UUID> open(UUID after, int limit) {
        return payIns.openAfter(after, clock.instant().minus(CALLBACK_TIME), limit);
    }
}
