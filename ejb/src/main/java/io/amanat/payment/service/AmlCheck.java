package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The sender is not sanctioned, where somebody wants that to be known (06, 7.1). */
@ApplicationScoped
public class AmlCheck implements SafetyCheck {
    @Inject
    private AmlGate gate;

    @Override
    public String name() {
        return "aml";
    }

    @Override
    public Answer judge(Examination examination) {
        AmlVerdict verdict =
                gate.judge(examination.facts().aml(), examination.transfer().from());
        examination.note("aml", verdict.reason());
        if (verdict.providerUnavailable()) {
            examination.note("providerUnavailable", "true");
        }
        if (verdict.screened()) {
            examination.wasScreened();
        }
        if (!verdict.block()) {
            return Answer.PASSED;
        }
        // A provider that is silent now may answer later; a listed address stays listed.
        return verdict.providerUnavailable() ? Answer.unknown(verdict.reason()) : Answer.refused(verdict.reason());
    }
}
