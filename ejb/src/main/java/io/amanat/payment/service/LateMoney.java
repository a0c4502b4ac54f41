package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.DirectBalanceQueries.View;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;

/**
 * The way out for money that came to a payment's own address after the payment had ended (AC-075, AC-258b): the buyer
 * begins a new payment and an administrator gives it the old one's money. Holds no transaction while the scanner reads.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LateMoney {
    @Inject
    private DirectBalanceQueries queries;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private BalanceScanner scanner;

    @Inject
    private AmlGate aml;

    /**
     * Pays an open payment with the late money of an ended one; each of the two once.
     *
     * @param lateId the payment that ended before the money came
     * @param paymentId the buyer's open payment in the same token
     * @throws DomainException FORBIDDEN unless an administrator and no party of the deal, PAYMENT_NOT_FOUND and
     *     PROVIDER_MISMATCH for what is no direct payment, VALIDATION_ERROR on {@code paymentId} for another buyer's, chain's or token's, INVALID_STATUS
     *     when the first has not ended, was given before, its return was begun, or its money does not suffice, MONEY_NOT_DEEP when it was not there long enough,
     *     PAYMENT_NOT_PAYABLE when the second is not open, SCANNER_UNAVAILABLE
     */
    public View give(Actor admin, UUID lateId, UUID paymentId, String reason) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        View late = queries.view(admin, lateId);
        View open = queries.view(admin, paymentId);
        OwnDeal.refuse(admin, late.payment());
        OwnDeal.refuse(admin, open.payment());
        mustFit(late, open);
        BigInteger there = there(late, open.intent().expectedAmount());
        mustBeClean(late, open);
        Outcome outcome = coordinator.confirm(
                new LateCredit(lateId, paymentId, open.payment().purchaseRequestId(), there, reason, admin.userId()));
        if (outcome instanceof Outcome.Funded) {
            return queries.view(admin, paymentId);
        }
        if (outcome instanceof Outcome.Refused) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "This late money was given before, or its return was begun: it goes back, if need be by another try.");
        }
        throw new DomainException(ErrorCode.PAYMENT_NOT_PAYABLE);
    }

    private static void mustFit(View late, View open) {
        PaymentStatus status = late.payment().status();
        boolean ended = status == PaymentStatus.FAILED || status == PaymentStatus.CANCELLED;
        if (!ended || late.passedOn() || late.intent().baselineBalance() == null) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "Only a payment that ended unpaid at an address of its own has late money.");
        }
        Payment payment = open.payment();
        boolean same = payment.buyerId().equals(late.payment().buyerId())
                && open.intent().chainId() == late.intent().chainId()
                && TransferRules.sameAddress(
                        open.intent().tokenAddress(), late.intent().tokenAddress());
        if (!same) {
            throw DomainException.invalid(
                    "paymentId", "NOT_APPLICABLE", "Late money pays its own buyer's payment in the same token only.");
        }
        if (!payment.isPayable()) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_PAYABLE);
        }
    }

    /** What the old address holds now; it was seen there long enough ago to lie deep. */
    private BigInteger there(View late, BigInteger expected) {
        DirectBalanceIntent intent = late.intent();
        BigInteger grown = scanner.read(intent.chainId(), intent.tokenAddress(), intent.address())
                .balance()
                .subtract(intent.baselineBalance());
        if (grown.compareTo(expected) < 0) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "Only " + grown.max(BigInteger.ZERO) + " of " + expected + " are there.");
        }
        queries.mustHaveBeenSeen(intent.paymentId(), expected);
        return grown;
    }

    private void mustBeClean(View late, View open) {
        AmlTerms terms = queries.aml(open.intent().paymentId());
        String sender = late.intent().buyerAddress();
        if (terms.required() && sender != null) {
            AmlVerdict verdict = aml.judge(terms, sender);
            if (verdict.block()) {
                throw new DomainException(
                        ErrorCode.INVALID_STATUS,
                        "The sender of this money is not cleared (" + verdict.reason() + ").");
            }
        }
    }
}
