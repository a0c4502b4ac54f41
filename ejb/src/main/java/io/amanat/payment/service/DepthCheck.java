package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The transfer lies as deep as the chain demands (03, 5.4). */
@ApplicationScoped
public class DepthCheck implements SafetyCheck {
    @Inject
    private ChainReader chains;

    @Inject
    private ConfirmationPolicy policy;

    @Override
    public String name() {
        return "confirmations";
    }

    @Override
    public Answer judge(Examination examination) {
        int chain = examination.facts().chainId();
        long depth = chains.head(chain) - examination.receipt().blockNumber() + 1;
        int required = policy.required(chain);
        examination.deep((int) Math.max(0, Math.min(depth, Integer.MAX_VALUE)));
        examination.note("confirmations", examination.confirmations() + " of " + required);
        return examination.confirmations() < required ? Answer.unknown("confirmations") : Answer.PASSED;
    }
}
