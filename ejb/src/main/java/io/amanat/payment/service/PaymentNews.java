package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Tells, inside the transaction that judged it, what came instead of the money that was waited for. */
@ApplicationScoped
public class PaymentNews {
    private static final Logger LOG = Logger.getLogger(PaymentNews.class.getName());

    /** Money is there that nobody may take by himself, or somebody has named money that is not his. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "aml_sanctions",
            "contract_sender",
            "too_old",
            "transfer_kept",
            "transfer_used",
            "wrong_sender",
            "wrong_reference");

    @Inject
    private Event<PaymentEvents.Underpaid> underpaid;

    @Inject
    private Event<PaymentEvents.WrongToken> wrong;

    @Inject
    private MetricRegistry metrics;

    /** @param found the token that came; null when it is the right one, or unknown */
    public void tell(Payment payment, Outcome outcome, String txHash, String found) {
        if (outcome instanceof Outcome.Underpaid part) {
            underpaid.fire(new PaymentEvents.Underpaid(
                    payment.id(),
                    payment.purchaseRequestId(),
                    payment.buyerId(),
                    Amounts.plain(Amounts.fromBaseUnits(
                            part.shortfall(), payment.onChain().tokenDecimals())),
                    payment.onChain().tokenSymbol()));
        } else if ("wrong_token".equals(outcome.word())) {
            wrong.fire(new PaymentEvents.WrongToken(
                    payment.id(),
                    payment.purchaseRequestId(),
                    payment.buyerId(),
                    payment.onChain().tokenSymbol(),
                    found == null ? "" : found));
        }
        if (outcome instanceof Outcome.Late
                || outcome instanceof Outcome.Surplus
                || FOR_PEOPLE.contains(outcome.word())) {
            // Whoever watches the server sees that there is work; what it is stands in the evidence.
            metrics.counter("amanat_payment_operator_total", new Tag("reason", outcome.word()))
                    .inc();
            LOG.log(Level.WARNING, "Payment {0} needs a person: {1} by {2}.", new Object[] {
                payment.id(), outcome.word(), txHash
            });
        }
    }
}
