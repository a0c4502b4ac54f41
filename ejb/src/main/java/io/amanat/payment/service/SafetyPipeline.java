package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * All checks of a transaction, one after the other, until one does not pass. Reads chains and asks others: never called
 * inside a transaction. Whether the amount is enough is no question of safety: the coordinator judges it, together with
 * what arrived before.
 */
@ApplicationScoped
public class SafetyPipeline {
    private static final Logger LOG = Logger.getLogger(SafetyPipeline.class.getName());

    @Inject
    private ChainCheck chain;

    @Inject
    private OwnerCheck owner;

    @Inject
    private SenderCheck sender;

    @Inject
    private AmlCheck aml;

    @Inject
    private DepthCheck depth;

    public SafetyVerdict examine(Examination examination) {
        // Screening comes last: it may cost money, and a transfer is asked about again until it lies deep enough.
        for (SafetyCheck check : List.of(chain, owner, sender, depth, aml)) {
            SafetyCheck.Answer answer = answer(check, examination);
            if (answer.decision() != SafetyCheck.Decision.PASSED) {
                examination.checked(check.name(), answer.reason());
                return new SafetyVerdict(answer.decision(), answer.reason(), examination, examination.details());
            }
            examination.checked(check.name(), "passed");
        }
        return new SafetyVerdict(SafetyCheck.Decision.PASSED, null, examination, examination.details());
    }

    private static SafetyCheck.Answer answer(SafetyCheck check, Examination examination) {
        try {
            return check.judge(examination);
        } catch (ChainUnavailableException unavailable) {
            LOG.log(Level.WARNING, "Check " + check.name() + " has no chain to read.", unavailable);
            return SafetyCheck.Answer.unknown("chain_unavailable");
        }
    }
}
