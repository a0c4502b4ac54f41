package io.amanat.payment.service;

import io.amanat.payment.entity.EvidenceRepository;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentVerification;
import io.amanat.payment.entity.VerificationRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Everything that was seen of a payment and decided on it, for administrators who have to decide on the rest. */
@Stateless
public class PaymentEvidence {
    @Inject
    private EvidenceRepository evidence;

    @Inject
    private VerificationRepository verifications;

    @Inject
    private PaymentRepository payments;

    /**
     * What is known.
     *
     * @param rows newest first, a page
     * @param verifications all transactions that were named, newest first
     */
    public record View(List<EvidenceRepository.Row> rows, List<PaymentVerification> verifications) {}

    /**
     * A page of it.
     *
     * @param before last row of the page before; null for the first page
     * @throws DomainException FORBIDDEN, PAYMENT_NOT_FOUND
     */
    public View of(Actor admin, UUID paymentId, UUID before, int limit) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        if (payments.find(paymentId).isEmpty()) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_FOUND);
        }
        return new View(evidence.ofPayment(paymentId, before, limit), verifications.ofPayment(paymentId));
    }
}
