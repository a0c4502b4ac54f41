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

    /** The transfer is on the chain, and what is missing to it time may bring: depth, an answer of the node, a screening. */
    boolean seenOnChain() {
        return examination.transfer() != null && decision == SafetyCheck.Decision.UNKNOWN;
    }

    /** Only depth is missing, which comes by itself and soon. */
    boolean becomesDeeper() {
        return "confirmations".equals(reason);
    }
}
