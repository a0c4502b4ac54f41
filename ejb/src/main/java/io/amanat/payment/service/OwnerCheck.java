package io.amanat.payment.service;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The transfer is this buyer's. Everybody can read the hashes of everybody's transfers to an address that many are paid
 * at: there the proxy's reference must name the payment, or the sender be the wallet that the buyer has proven, or an
 * administrator vouch for it.
 */
@ApplicationScoped
public class OwnerCheck implements SafetyCheck {
    @Override
    public String name() {
        return "owner";
    }

    @Override
    public Answer judge(Examination examination) {
        boolean own = examination.transfer().byReference()
                || !examination.facts().sharedAddress()
                || examination.vouched()
                || examination.transfer().from().equals(examination.facts().buyerWallet());
        return own ? Answer.PASSED : Answer.refused("wrong_sender");
    }
}
