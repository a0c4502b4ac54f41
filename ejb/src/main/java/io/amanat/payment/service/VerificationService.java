package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.service.VerificationStore.Attempt;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Proves on the chain that a transaction has paid a pay-in: by the buyer's word (06, R20), a provider's, or at an
 * administrator's wish. What cannot be known now is asked again later. Holds no transaction while it asks.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationService {
    private static final int BATCH = 50;
    private static final Logger LOG = Logger.getLogger(VerificationService.class.getName());

    @Inject
    private VerificationStore store;

    @Inject
    private SafetyPipeline safety;

    @Inject
    private ChainReader chains;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private Settlement settlement;

    /**
     * What became of a transaction that somebody named.
     *
     * @param details what the checks have found, a JSON object; null when somebody else is at it
     */
    public record Result(Outcome outcome, String details) {}

    /**
     * The buyer, or an administrator for him, says which transaction has paid.
     *
     * @param txHash 0x and 64 hex digits
     * @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN, FEATURE_DISABLED when the payment's chain cannot be read here
     */
    public Result verify(Actor actor, UUID paymentId, String txHash) {
        Payment payment = store.require(actor, paymentId);
        Integer chain = payment.onChain().chainId();
        if (chain == null || !chains.reads(chain)) {
            throw new DomainException(
                    ErrorCode.FEATURE_DISABLED, "Transfers on this payment's chain cannot be verified here.");
        }
        UUID id = store.open(actor, paymentId, chain, txHash.toLowerCase(Locale.ROOT));
        // Where somebody has asked before, nothing new is looked up before the pause is over.
        return attempt(id).orElseGet(() -> store.last(id));
    }

    /** One attempt at what is due; empty when it is not, or somebody else is at it. */
    public Optional<Result> attempt(UUID id) {
        Optional<Attempt> claimed = store.claim(id);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Attempt attempt = claimed.get();
        SafetyVerdict verdict = safety.examine(new Examination(
                attempt.facts(),
                attempt.verification().txHash(),
                attempt.verification().vouchedBy() != null));
        Outcome outcome = store.settle(attempt, verdict);
        return Optional.of(new Result(outcome, verdict.details().toString()));
    }

    /**
     * An administrator wants to know now: money that a balance has told of is read again, the provider is asked, and every transaction that was named and has not funded
     * the payment is looked at again.
     *
     * @throws DomainException FORBIDDEN, PAYMENT_NOT_FOUND
     */
    public List<Outcome> recheck(Actor admin, UUID paymentId) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        Payment payment = store.require(admin, paymentId);
        OwnDeal.refuse(admin, payment);
        List<Outcome> outcomes = new ArrayList<>();
        settlement.look(paymentId).ifPresent(found -> outcomes.add(new Outcome.Waiting(found)));
        reconciliation.ask(payment, "recheck").ifPresent(outcomes::add);
        for (UUID id : store.reopen(admin, paymentId)) {
            attempt(id).ifPresent(result -> outcomes.add(result.outcome()));
        }
        return outcomes;
    }

    /** Works off what is due; one bad row does not keep the others waiting. */
    public int workOff() {
        List<UUID> due = store.due(BATCH);
        for (UUID id : due) {
            try {
                attempt(id);
            } catch (RuntimeException failed) {
                LOG.log(
                        Level.WARNING,
                        "Verification " + id + " failed; it is tried again when its lease ends.",
                        failed);
            }
        }
        return due.size();
    }
}
