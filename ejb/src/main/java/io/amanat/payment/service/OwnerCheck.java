package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The transfer is this buyer's. Everybody can read the hashes of everybody's transfers to an address that many are paid
 * at: there the proxy's reference must name the payment, or the sender be the wallet that the buyer has proven, or an
 * administrator vouch for it. Nor does a transfer that is older than the payment count by itself: it was sent for something
 * else, and may have been sent back since.
 */
@ApplicationScoped
public class OwnerCheck implements SafetyCheck {
    @Override
    public String name() {
        return "owner";
    }

    @Override
    public Answer judge(Examination examination) {
        if (examination.transfer().byReference() || examination.vouched()) {
            return Answer.PASSED;
        }
        PayInFacts facts = examination.facts();
        if (facts.sharedAddress() && !examination.transfer().from().equals(facts.buyerWallet())) {
            return Answer.refused("wrong_sender");
        }
        return examination.minedAt().isBefore(facts.notBefore()) ? Answer.refused("too_old") : Answer.PASSED;
    }
}
