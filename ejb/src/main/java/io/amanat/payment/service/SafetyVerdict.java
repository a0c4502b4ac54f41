package io.amanat.payment.service;

import jakarta.json.JsonObject;

/**
 * What all checks together say of a transaction: the first that does not pass decides.
 *
 * @param reason null when all passed
 * @param examination with what was found, as far as it was found
 * @param details for the evidence
 */
public record SafetyVerdict(SafetyCheck.Decision decision, String reason, Examination examination, JsonObject details) {
    boolean passed() {
        return decision == SafetyCheck.Decision.PASSED;
    }

    /** The transfer is on the chain and right; only something that time brings is missing. */
    boolean seenOnChain() {
        return examination.transfer() != null && "confirmations".equals(reason);
    }
}
